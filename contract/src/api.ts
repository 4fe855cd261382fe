/** Generated from openapi.json by `npm run contract`; do not edit. */
export interface paths {
    "/api/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit entries, newest first
         * @description 审计记录
         *
         *     Permission: `signed-in`
         */
        get: operations["audit.entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify-chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recompute the audit chain and say whether it holds
         * @description 校验审计链
         *
         *     Permission: `audit.read`
         */
        get: operations["audit.verify-chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/choose-language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose the language of the pages
         * @description 选择界面语言
         *
         *     Permission: `signed-in`
         */
        post: operations["access.choose-language"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/grant-role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant a role to an account, for a unit and a time
         * @description 授予角色
         *
         *     Permission: `access.grant`
         */
        post: operations["access.grant-role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, with roles and permissions
         * @description 当前登录者与权限
         *
         *     Permission: `signed-in`
         */
        get: operations["access.session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/permission-matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles, their permissions and scopes
         * @description 角色与权限一览
         *
         *     Permission: `access.read`
         */
        get: operations["access.permission-matrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress of background work
         * @description 后台任务进度
         *
         *     Permission: `signed-in`
         */
        get: operations["work.progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "audit.entries": {
        parameters: {
            query?: {
                subjectKind?: string;
                subjectId?: string;
                personId?: string;
                kind?: "change" | "view" | "export" | "sign-in";
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            entryId: string;
                            recordedAt: string;
                            /** @enum {string} */
                            kind: "change" | "view" | "export" | "sign-in";
                            actorName: string | null;
                            operation: string;
                            subjectKind: string;
                            subjectId: string;
                            reason: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            sequence: number | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
    "audit.verify-chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isIntact: boolean;
                        sealed: number;
                        waiting: number;
                        head: string;
                        brokenAt: {
                            sequence: number;
                            /** @enum {string} */
                            reason: "changed" | "missing";
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
    "access.choose-language": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "zh-CN" | "en";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language: "zh-CN" | "en";
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
    "access.grant-role": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                    role: string;
                    unitPath?: string;
                    /** Format: date */
                    validFrom: string;
                    /** Format: date */
                    validUntil?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        grantId: string;
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
    "access.session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        userId: string;
                        personId: string | null;
                        name: string;
                        nameEn: string | null;
                        /** @enum {string} */
                        language: "zh-CN" | "en";
                        roles: {
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        permissions: string[];
                        today: string;
                        company: {
                            zh: string;
                            en: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
    "access.permission-matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: {
                            code: string;
                            zh: string;
                            en: string;
                            people: string;
                            scores: string;
                            pay: string;
                            permissions: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
    "work.progress": {
        parameters: {
            query?: {
                workId?: string;
                subjectKind?: string;
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        work: {
                            workId: string;
                            kind: string;
                            subjectKind: string;
                            subjectId: string;
                            /** @enum {string} */
                            state: "queued" | "running" | "succeeded" | "failed";
                            done: number;
                            total: number;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            problem: {
                                code: string;
                                title: string;
                                remedy: string;
                            } | null;
                            requestedAt: string;
                            finishedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        where?: string;
                        issues: {
                            code: string;
                            where: string;
                            message: string;
                            remedy: string;
                        }[];
                        instance: string;
                    };
                };
            };
        };
    };
}
