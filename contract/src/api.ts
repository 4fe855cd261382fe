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
    "/api/organization/save-department": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a department, or change it from a day on
         * @description 新建或变更部门
         *
         *     Permission: `organization.write`
         */
        post: operations["organization.save-department"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisation on a day
         * @description 组织架构（按日期）
         *
         *     Permission: `organization.read`
         */
        get: operations["organization.chart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Legal entities, jobs, grades and positions in force
         * @description 法人主体、职务、职级、岗位
         *
         *     Permission: `organization.read`
         */
        get: operations["organization.catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/hire-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hire a person
         * @description 入职
         *
         *     Permission: `people.write`
         */
        post: operations["people.hire-person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/assign-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move or promote a person, or change the manager
         * @description 调动、晋升或更换上级
         *
         *     Permission: `people.write`
         */
        post: operations["people.assign-person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/people-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People on a day; search by name, number, pinyin, initials
         * @description 人员名单与搜索
         *
         *     Permission: `people.read`
         */
        get: operations["people.people-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/person-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person with the timeline of employments and assignments
         * @description 人员档案与时间线
         *
         *     Permission: `people.read`
         */
        get: operations["people.person-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/myself": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own record
         * @description 我的档案
         *
         *     Permission: `people.read-own`
         */
        get: operations["people.myself"];
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
    "organization.save-department": {
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
                    code: string;
                    parentCode: string;
                    nameZh: string;
                    nameEn: string;
                    /** Format: date */
                    effectiveFrom: string;
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
                        departmentId: string;
                        path: string;
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
    "organization.chart": {
        parameters: {
            query?: {
                on?: string;
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
                        on: string;
                        units: {
                            departmentId: string;
                            code: string;
                            parentId: string | null;
                            path: string;
                            nameZh: string;
                            nameEn: string;
                            headPersonId: string | null;
                            headNameZh: string | null;
                            headNameEn: string | null;
                            headcount: number;
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
    "organization.catalogue": {
        parameters: {
            query?: {
                on?: string;
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
                        legalEntities: {
                            id: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        jobs: {
                            id: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        grades: {
                            id: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        positions: {
                            id: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
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
    "people.hire-person": {
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
                    number: string;
                    nameZh: string;
                    nameEn: string;
                    /** @enum {string} */
                    sex?: "female" | "male";
                    /** Format: date */
                    birthDate?: string;
                    identityNumber?: string;
                    legalEntityCode: string;
                    departmentCode: string;
                    jobCode: string;
                    gradeCode: string;
                    managerNumber?: string;
                    /** Format: date */
                    hiredOn: string;
                    /**
                     * @default fixed-term
                     * @enum {string}
                     */
                    contractKind?: "fixed-term" | "open-ended";
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
                        personId: string;
                        employmentId: string;
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
    "people.assign-person": {
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
                    /** Format: uuid */
                    personId: string;
                    /** Format: uuid */
                    employmentId: string;
                    /** Format: date */
                    effectiveFrom: string;
                    departmentCode: string;
                    jobCode: string;
                    gradeCode: string;
                    managerNumber?: string;
                    /** @enum {string} */
                    kind: "transfer" | "promotion" | "manager-change";
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
                        effectiveFrom: string;
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
    "people.people-list": {
        parameters: {
            query?: {
                search?: string;
                departmentPath?: string;
                on?: string;
                hasLeft?: string;
                sort?: "name" | "number" | "department" | "hired";
                offset?: number;
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
                        total: number;
                        people: {
                            personId: string;
                            employmentId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            departmentPath: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            managerNameZh: string | null;
                            managerNameEn: string | null;
                            hiredOn: string;
                            endedOn: string | null;
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
    "people.person-detail": {
        parameters: {
            query: {
                personId: string;
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
                        personId: string;
                        nameZh: string;
                        nameEn: string;
                        sex: string | null;
                        birthDate: string | null;
                        workEmail: string | null;
                        identityEnding: string | null;
                        employments: {
                            employmentId: string;
                            number: string;
                            legalEntityZh: string;
                            legalEntityEn: string;
                            hiredOn: string;
                            endedOn: string | null;
                            contractKind: string;
                            fullTimeShare: number;
                            probationUntil: string | null;
                        }[];
                        assignments: {
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            departmentZh: string;
                            departmentEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            managerNameZh: string | null;
                            managerNameEn: string | null;
                            reason: string;
                            recordedAt: string;
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
    "people.myself": {
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
                        personId: string;
                        nameZh: string;
                        nameEn: string;
                        sex: string | null;
                        birthDate: string | null;
                        workEmail: string | null;
                        identityEnding: string | null;
                        employments: {
                            employmentId: string;
                            number: string;
                            legalEntityZh: string;
                            legalEntityEn: string;
                            hiredOn: string;
                            endedOn: string | null;
                            contractKind: string;
                            fullTimeShare: number;
                            probationUntil: string | null;
                        }[];
                        assignments: {
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            departmentZh: string;
                            departmentEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            managerNameZh: string | null;
                            managerNameEn: string | null;
                            reason: string;
                            recordedAt: string;
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
