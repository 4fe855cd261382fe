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
    "/api/archive/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sealed packages
         * @description 归档包
         *
         *     Permission: `archive.read`
         */
        get: operations["archive.packages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/archive/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the archive chain
         * @description 验证归档链
         *
         *     Permission: `archive.read`
         */
        get: operations["archive.verify"];
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
    "/api/imports/upload-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a sheet to import
         * @description 上传表格
         *
         *     Permission: `imports.read`
         */
        post: operations["imports.upload-sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/choose-mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which column is which field
         * @description 确定列的对应关系
         *
         *     Permission: `imports.read`
         */
        post: operations["imports.choose-mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/commit-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Commit an import
         * @description 确认导入
         *
         *     Permission: `imports.read`
         */
        post: operations["imports.commit-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/undo-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo an import
         * @description 撤销导入
         *
         *     Permission: `imports.read`
         */
        post: operations["imports.undo-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/import-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be imported
         * @description 可导入的内容
         *
         *     Permission: `imports.read`
         */
        get: operations["imports.import-kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, newest first
         * @description 导入记录
         *
         *     Permission: `imports.read`
         */
        get: operations["imports.imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/import-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An import: columns and the proposed mapping
         * @description 导入：列与对应关系
         *
         *     Permission: `imports.read`
         */
        get: operations["imports.import-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/import-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview of an import
         * @description 导入预览
         *
         *     Permission: `imports.read`
         */
        get: operations["imports.import-preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/returned-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the rows with issues
         * @description 下载有问题的行
         *
         *     Permission: `imports.read`
         */
        get: operations["imports.returned-rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/original-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the original file
         * @description 下载原始文件
         *
         *     Permission: `imports.read`
         */
        get: operations["imports.original-file"];
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
    "/api/organization/save-legal-entity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a legal entity, or change it from a day on
         * @description 新建或变更用工主体
         *
         *     Permission: `organization.write`
         */
        post: operations["organization.save-legal-entity"];
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
         * Legal entities, jobs, grades, positions and job families in force
         * @description 法人主体、职务、职级、岗位、职族
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
    "/api/organization/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Places of work the rule packs know
         * @description 规则包所知的工作地
         *
         *     Permission: `organization.read`
         */
        get: operations["organization.places"];
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
    "/api/notices/read-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark one’s own notices as read
         * @description 标记通知为已读
         *
         *     Permission: `signed-in`
         */
        post: operations["notices.read-notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/my-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own notices
         * @description 我的通知
         *
         *     Permission: `signed-in`
         */
        get: operations["notices.my-notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/create-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a policy
         * @description 新建制度
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.create-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/draft-version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft the next version of a policy
         * @description 起草新版本
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.draft-version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/save-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save articles and settings of a draft
         * @description 保存草案
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.save-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/discard-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard a draft
         * @description 作废草案
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.discard-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/open-consultation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the consultation of a draft
         * @description 开启征求意见
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.open-consultation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/comment-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Comment on a draft in consultation
         * @description 对征求意见稿提意见
         *
         *     Permission: `policies.confirm-own`
         */
        post: operations["policies.comment-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/answer-comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a comment
         * @description 答复意见
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.answer-comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/record-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a meeting about a draft
         * @description 录入会议记录
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.record-meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/attach-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a file to a meeting record
         * @description 上传会议附件
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.attach-file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/close-consultation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the consultation
         * @description 结束征求意见
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.close-consultation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/submit-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a policy for approval
         * @description 提交审批
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.submit-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/approve-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a policy
         * @description 批准制度
         *
         *     Permission: `policies.approve`
         */
        post: operations["policies.approve-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/return-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a policy to its authors
         * @description 退回制度
         *
         *     Permission: `policies.approve`
         */
        post: operations["policies.return-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/publish-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a policy
         * @description 发布制度
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.publish-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/open-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that one has opened a policy
         * @description 打开制度
         *
         *     Permission: `policies.confirm-own`
         */
        post: operations["policies.open-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/confirm-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm having read a policy
         * @description 确认已阅读制度
         *
         *     Permission: `policies.confirm-own`
         */
        post: operations["policies.confirm-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/remind-readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind those who have not confirmed a policy
         * @description 提醒未确认的员工
         *
         *     Permission: `policies.write`
         */
        post: operations["policies.remind-readers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policies
         * @description 制度
         *
         *     Permission: `policies.read`
         */
        get: operations["policies.policy-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A policy with its articles and settings
         * @description 制度正文与设置
         *
         *     Permission: `policies.read`
         */
        get: operations["policies.policy-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two versions of a policy compared
         * @description 版本对比
         *
         *     Permission: `policies.read`
         */
        get: operations["policies.policy-comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-consultation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments, answers and meetings of a consultation
         * @description 征求意见与会议记录
         *
         *     Permission: `policies.oversee`
         */
        get: operations["policies.policy-consultation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read receipts of a policy
         * @description 阅读签收名单
         *
         *     Permission: `policies.oversee`
         */
        get: operations["policies.policy-receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What used which version of a policy
         * @description 制度版本的使用情况
         *
         *     Permission: `policies.oversee`
         */
        get: operations["policies.policy-uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of policies and templates
         * @description 制度类别与模板
         *
         *     Permission: `policies.write`
         */
        get: operations["policies.policy-kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/meeting-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file of a meeting record
         * @description 下载会议附件
         *
         *     Permission: `policies.oversee`
         */
        get: operations["policies.meeting-file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/policy-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The evidence of how a policy was made, as a PDF
         * @description 制度制定程序证明（PDF）
         *
         *     Permission: `policies.oversee`
         */
        get: operations["policies.policy-evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/save-rule-layer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save a layer of regulation and who is under it
         * @description 保存规则层级与适用人群
         *
         *     Permission: `pay-structure.write`
         */
        post: operations["pay-structure.save-rule-layer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/propose-rule-value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a value of a rule
         * @description 提出规则数值变更
         *
         *     Permission: `pay-structure.write`
         */
        post: operations["pay-structure.propose-rule-value"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/propose-pay-item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a pay item
         * @description 提出薪资项目变更
         *
         *     Permission: `pay-structure.write`
         */
        post: operations["pay-structure.propose-pay-item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/accept-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a change of a rule or a pay item
         * @description 批准规则或薪资项目变更
         *
         *     Permission: `pay-structure.approve`
         */
        post: operations["pay-structure.accept-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/return-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a change
         * @description 退回变更
         *
         *     Permission: `pay-structure.approve`
         */
        post: operations["pay-structure.return-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/record-recurring-pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a change of recurring pay
         * @description 登记固定薪酬变动
         *
         *     Permission: `pay-structure.write`
         */
        post: operations["pay-structure.record-recurring-pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/pay-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pay items
         * @description 薪资项目
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["pay-structure.pay-items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules of a place and day
         * @description 规则数值
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["pay-structure.rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/rule-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rule through time
         * @description 规则数值的沿革
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["pay-structure.rule-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/pay-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of rules and pay items
         * @description 规则与薪资项目变更
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["pay-structure.pay-changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/pay-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A change of a rule or a pay item
         * @description 一项变更
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["pay-structure.pay-change"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-structure/recurring-pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recurring pay of a person
         * @description 固定薪酬
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["pay-structure.recurring-pay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurance/declare-base": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declare a contribution base
         * @description 申报缴费基数
         *
         *     Permission: `insurance.write`
         */
        post: operations["insurance.declare-base"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurance/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Enrolments and declared bases
         * @description 参保与缴费基数
         *
         *     Permission: `insurance.read`
         */
        get: operations["insurance.enrolments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/save-perspective": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or rename a perspective
         * @description 新建或更名战略维度
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.save-perspective"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/save-objective": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change an objective
         * @description 新建或变更战略目标
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.save-objective"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/save-indicator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an indicator, or a new version of it
         * @description 新建指标或新版本
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.save-indicator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/retire-indicator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire an indicator
         * @description 停用指标
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.retire-indicator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/save-standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change a standard
         * @description 新建或修改考核标准
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.save-standard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/save-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change the preset of a stage
         * @description 新建或修改发展阶段的预设
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.save-stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/set-department-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the stage of a department
         * @description 设定部门的发展阶段
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.set-department-stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/open-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a pairwise comparison
         * @description 发起两两比较
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.open-comparison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/judge-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give one’s judgements of a comparison
         * @description 填写两两比较
         *
         *     Permission: `indicators.read`
         */
        post: operations["indicators.judge-comparison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/weigh-judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set how much a judge counts
         * @description 设定评判人的份量
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.weigh-judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/close-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a pairwise comparison
         * @description 结束两两比较
         *
         *     Permission: `indicators.write`
         */
        post: operations["indicators.close-comparison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/strategy-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The strategy map
         * @description 战略地图
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.strategy-map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The indicator library on a day
         * @description 指标库
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/indicator-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An indicator with its versions, newest first
         * @description 指标与历次版本
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.indicator-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Standards per department, job and stage
         * @description 考核标准
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.standards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/standard-for": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The standard that holds for a job in a department
         * @description 某部门某职务适用的标准
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.standard-for"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/standard-holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who holds which standard, and who has none
         * @description 各标准适用的人员
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.standard-holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pairwise comparisons
         * @description 两两比较
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.comparisons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/comparison-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A pairwise comparison with its result
         * @description 两两比较与结果
         *
         *     Permission: `indicators.read`
         */
        get: operations["indicators.comparison-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/plan-cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan the cycles of a year for a population
         * @description 按年度计划建立周期
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.plan-cycles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/copy-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy the plan of a year to another
         * @description 沿用上年计划
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.copy-plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/update-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a draft cycle
         * @description 修改周期草稿
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.update-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/accept-warning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a warning of the pre-launch check
         * @description 接受启动检查的提醒
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.accept-warning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/promote-trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promote a trial to a live cycle
         * @description 试运行转正式
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.promote-trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/discard-trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Throw a trial away
         * @description 放弃试运行
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.discard-trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/resolve-drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept or ignore changes since the snapshot
         * @description 处理快照后的人员变动
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.resolve-drift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/set-phase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open, close or reopen a phase
         * @description 开启、关闭或重开阶段
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.set-phase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/set-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change dates and late rules of a running cycle
         * @description 调整日程与逾期规则
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.set-schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/ask-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for more time in a phase
         * @description 申请延期
         *
         *     Permission: `scorecards.read-own`
         */
        post: operations["appraisals.ask-extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/decide-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant or decline more time
         * @description 批准或拒绝延期
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.decide-extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/grant-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant more time to a department or a person
         * @description 给部门或个人延期
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.grant-extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/agree-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the targets of one’s team
         * @description 签署团队指标
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.agree-targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/agree-own-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign one’s own targets
         * @description 签署本人指标
         *
         *     Permission: `scorecards.rate-self`
         */
        post: operations["appraisals.agree-own-targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/save-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write the targets of a person of one’s team
         * @description 填写指标与目标
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.save-targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/save-team-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write the targets of a team on one grid
         * @description 在一张表上填写团队目标
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.save-team-targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/remark-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remark on a target of one’s team
         * @description 对指标提出意见
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.remark-targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/remark-own-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remark on one’s own target
         * @description 对本人指标提出意见
         *
         *     Permission: `scorecards.rate-self`
         */
        post: operations["appraisals.remark-own-targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/propose-target-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a change of agreed targets
         * @description 提出期中指标变更
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.propose-target-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/decide-target-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a proposed change of targets
         * @description 审批期中指标变更
         *
         *     Permission: `scorecards.read`
         */
        post: operations["appraisals.decide-target-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/check-in-own-key-result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check in on one’s own key result
         * @description 更新本人关键结果
         *
         *     Permission: `scorecards.rate-self`
         */
        post: operations["appraisals.check-in-own-key-result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/check-in-key-result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check in on a key result of one’s team
         * @description 更新团队成员的关键结果
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.check-in-key-result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/grade-key-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grade the key results of an objective
         * @description 评定关键结果
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.grade-key-results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/propose-indicator-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose one change of an indicator on all cards that hold it
         * @description 提出指标统一变更
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.propose-indicator-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/decide-indicator-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a proposed change of an indicator
         * @description 审批指标统一变更
         *
         *     Permission: `scorecards.publish`
         */
        post: operations["appraisals.decide-indicator-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/send-nudge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind who still has something to do
         * @description 催办
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.send-nudge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/archive-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a published cycle
         * @description 归档考核周期
         *
         *     Permission: `scorecards.publish`
         */
        post: operations["appraisals.archive-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/save-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change a scorecard template
         * @description 新建或修改记分卡模板
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.save-template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/template-from-standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill a scorecard template from a standard
         * @description 用标准生成记分卡模板
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.template-from-standard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/weigh-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the weights of a pairwise comparison into a template
         * @description 用两两比较的权重填写模板
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.weigh-template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/create-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a cycle from the last one
         * @description 新建考核周期（沿用上期）
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.create-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/launch-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Launch a cycle: snapshot people, make scorecards
         * @description 启动考核周期
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.launch-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/record-actuals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record readings of indicators
         * @description 登记实际值
         *
         *     Permission: `actuals.import`
         */
        post: operations["appraisals.record-actuals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/score-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score a cycle again
         * @description 重新计分
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.score-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/rate-self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate oneself
         * @description 员工自评
         *
         *     Permission: `scorecards.rate-self`
         */
        post: operations["appraisals.rate-self"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/rate-scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate a person of one’s team
         * @description 主管评价
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.rate-scorecard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/rate-segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate the part of a period that was one’s own
         * @description 评价本人负责的时段
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.rate-segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/review-rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review a rating as the second level
         * @description 间接上级复核
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.review-rating"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/sign-off-scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign off one’s own result: agreed, or read and not agreed
         * @description 签收本人结果：同意，或已阅不同意
         *
         *     Permission: `scorecards.read-own`
         */
        post: operations["appraisals.sign-off-scorecard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/roll-up-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a cycle follow from the results of others
         * @description 由各期结果汇总周期
         *
         *     Permission: `cycles.run`
         */
        post: operations["appraisals.roll-up-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/add-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a file beside a scorecard or a line
         * @description 为记分卡或指标附上文件
         *
         *     Permission: `scorecards.read-own`
         */
        post: operations["appraisals.add-evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/link-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a link beside a scorecard or a line
         * @description 为记分卡或指标附上链接
         *
         *     Permission: `scorecards.read-own`
         */
        post: operations["appraisals.link-evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/withdraw-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw evidence
         * @description 撤回证据
         *
         *     Permission: `scorecards.read-own`
         */
        post: operations["appraisals.withdraw-evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/rate-team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate a team on one grid
         * @description 在一张表上评价团队
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.rate-team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/submit-team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit the ratings of a team
         * @description 提交团队评价
         *
         *     Permission: `scorecards.rate`
         */
        post: operations["appraisals.submit-team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/enter-actuals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter readings on a grid
         * @description 在表格中录入实际值
         *
         *     Permission: `actuals.import`
         */
        post: operations["appraisals.enter-actuals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/publish-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the results of a cycle
         * @description 发布考核结果
         *
         *     Permission: `scorecards.publish`
         */
        post: operations["appraisals.publish-cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/population-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview the people a population rule takes
         * @description 预览考核人员范围
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.population-preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/launch-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pre-launch check of a cycle
         * @description 启动前检查
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.launch-check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycle-drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of people since the snapshot
         * @description 快照后的人员变动
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.cycle-drift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycle-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schedule, gates and requests of a cycle
         * @description 周期日程与通过条件
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.cycle-schedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/late-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was handed in late in a cycle
         * @description 逾期填报
         *
         *     Permission: `scorecards.read`
         */
        get: operations["appraisals.late-entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycle-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Terms of the policy a cycle is bound to
         * @description 周期所依制度的条款
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.cycle-terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/planned-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The schedule a new cycle begins with, by its policy
         * @description 按制度预排周期日程
         *
         *     Permission: `cycles.run`
         */
        get: operations["appraisals.planned-cycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/nudge-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview of a reminder: recipients, skipped and why
         * @description 催办预览
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.nudge-preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycle-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log of the notices of a cycle
         * @description 周期的通知记录
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.cycle-notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appraisal cycles, newest first
         * @description 考核周期
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.cycles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycle-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress of a cycle: department by phase
         * @description 考核进度（部门 × 阶段）
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.cycle-progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/cycle-scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scorecards of a cycle
         * @description 周期内的记分卡
         *
         *     Permission: `scorecards.read`
         */
        get: operations["appraisals.cycle-scorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/scorecard-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A scorecard with lines, readings, result and history
         * @description 记分卡
         *
         *     Permission: `scorecards.read`
         */
        get: operations["appraisals.scorecard-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/scorecard-why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why this coefficient: the whole chain
         * @description 为什么是这个系数
         *
         *     Permission: `scorecards.read`
         */
        get: operations["appraisals.scorecard-why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/my-scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own scorecards
         * @description 我的记分卡列表
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.my-scorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/my-scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own scorecard
         * @description 我的记分卡
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.my-scorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/my-scorecard-why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why one’s own coefficient
         * @description 为什么是我的系数
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.my-scorecard-why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/evidence-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file of evidence
         * @description 下载证据文件
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.evidence-file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/target-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Target agreement: own and team
         * @description 目标确认
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.target-agreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/target-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The targets of a scorecard while and after they are agreed
         * @description 目标确认表
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.target-sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/target-grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Grid of a team’s targets
         * @description 团队目标表
         *
         *     Permission: `scorecards.rate`
         */
        get: operations["appraisals.target-grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/team-ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ratings of one’s own team
         * @description 我的团队评价
         *
         *     Permission: `scorecards.rate`
         */
        get: operations["appraisals.team-ratings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/team-grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Grid to rate one’s team
         * @description 团队评价表
         *
         *     Permission: `scorecards.rate`
         */
        get: operations["appraisals.team-grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/actuals-grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Grid to enter readings
         * @description 实际值录入表
         *
         *     Permission: `actuals.import`
         */
        get: operations["appraisals.actuals-grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/objective-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which departments carry an objective, and how it stands
         * @description 目标承接与达成
         *
         *     Permission: `indicators.read`
         */
        get: operations["appraisals.objective-progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/key-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Key results of the objectives on a scorecard
         * @description 记分卡的关键结果
         *
         *     Permission: `scorecards.read-own`
         */
        get: operations["appraisals.key-results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/indicator-change-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview one change of an indicator on all cards
         * @description 预览指标统一变更
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.indicator-change-preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/indicator-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of indicators on all cards of a cycle
         * @description 指标统一变更记录
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.indicator-changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/indicator-use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many templates, standards, scorecards and cycles use each indicator
         * @description 指标使用次数
         *
         *     Permission: `indicators.read`
         */
        get: operations["appraisals.indicator-use"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/indicator-lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check of the indicator library
         * @description 指标体检
         *
         *     Permission: `indicators.read`
         */
        get: operations["appraisals.indicator-lint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/strategy-coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Coverage of the objectives by departments
         * @description 战略承接覆盖
         *
         *     Permission: `indicators.read`
         */
        get: operations["appraisals.strategy-coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/indicator-cascade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How indicators and their targets are handed down
         * @description 指标承接
         *
         *     Permission: `indicators.read`
         */
        get: operations["appraisals.indicator-cascade"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appraisals/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Performance policies and scorecard templates
         * @description 绩效办法与模板
         *
         *     Permission: `cycles.read`
         */
        get: operations["appraisals.policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/open-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a calibration session
         * @description 开启校准会议
         *
         *     Permission: `calibration.run`
         */
        post: operations["calibration.open-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/change-members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the members of a session
         * @description 调整校准参会人
         *
         *     Permission: `calibration.run`
         */
        post: operations["calibration.change-members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/mark-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what one thinks of levels before the meeting
         * @description 会前意见
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.mark-cards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/start-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the meeting
         * @description 开始校准会议
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.start-meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/move-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move people to a level
         * @description 校准移动
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.move-cards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/undo-move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a move
         * @description 撤销校准移动
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.undo-move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/discuss-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tick people as discussed
         * @description 标为已议
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.discuss-cards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/lock-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock a session
         * @description 锁定校准结果
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.lock-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/reopen-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen a locked session
         * @description 解除锁定
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.reopen-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/write-back-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write the decisions back
         * @description 回写校准结果
         *
         *     Permission: `calibration.take-part`
         */
        post: operations["calibration.write-back-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/cancel-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a session
         * @description 取消校准会议
         *
         *     Permission: `calibration.run`
         */
        post: operations["calibration.cancel-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calibration sessions
         * @description 校准会议
         *
         *     Permission: `calibration.read`
         */
        get: operations["calibration.sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/session-board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board of a calibration session
         * @description 校准看板
         *
         *     Permission: `calibration.read`
         */
        get: operations["calibration.session-board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/session-pulse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a board has changed
         * @description 校准会议的最新状态
         *
         *     Permission: `calibration.read`
         */
        get: operations["calibration.session-pulse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/person-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evidence about a person of a session
         * @description 校准证据
         *
         *     Permission: `calibration.read`
         */
        get: operations["calibration.person-evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/session-cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money of one coefficient point of a session
         * @description 系数一点的月度金额
         *
         *     Permission: `calibration.read-cost`
         */
        get: operations["calibration.session-cost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calibration/session-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choices for a new session
         * @description 新校准会议的选项
         *
         *     Permission: `calibration.run`
         */
        get: operations["calibration.session-choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/save-questionnaire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save a version of a questionnaire
         * @description 保存 360 度问卷
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.save-questionnaire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/open-round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a round of 360 feedback
         * @description 发起 360 度反馈
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.open-round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/nominate-raters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Nominate one’s own raters
         * @description 提名评价者
         *
         *     Permission: `multi-rater.take-part`
         */
        post: operations["multi-rater.nominate-raters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/decide-nominations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change, approve or return a list of raters
         * @description 审批评价者名单
         *
         *     Permission: `multi-rater.approve`
         */
        post: operations["multi-rater.decide-nominations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/start-collecting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the raters
         * @description 开始收集评价
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.start-collecting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/save-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the draft of one’s own answers
         * @description 保存评价草稿
         *
         *     Permission: `multi-rater.take-part`
         */
        post: operations["multi-rater.save-sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/hand-in-sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in one’s own answers
         * @description 提交评价
         *
         *     Permission: `multi-rater.take-part`
         */
        post: operations["multi-rater.hand-in-sheets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/decline-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a request
         * @description 谢绝评价请求
         *
         *     Permission: `multi-rater.take-part`
         */
        post: operations["multi-rater.decline-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/replace-rater": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask somebody else in place of a rater who declined or left
         * @description 更换评价者
         *
         *     Permission: `multi-rater.approve`
         */
        post: operations["multi-rater.replace-rater"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/remind-raters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind raters who have an open sheet
         * @description 提醒评价者
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.remind-raters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/extend-round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a round more time
         * @description 延长 360 度反馈
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.extend-round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/cancel-round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a round; answers are deleted
         * @description 取消 360 度反馈
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.cancel-round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/release-round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a round and release its reports
         * @description 收齐并发布 360 度反馈
         *
         *     Permission: `multi-rater.run`
         */
        post: operations["multi-rater.release-round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/questionnaires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questionnaires and their versions
         * @description 360 度问卷
         *
         *     Permission: `multi-rater.read`
         */
        get: operations["multi-rater.questionnaires"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rounds of 360 feedback
         * @description 360 度反馈轮次
         *
         *     Permission: `multi-rater.read`
         */
        get: operations["multi-rater.rounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/round-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress of a round, in counts
         * @description 360 度反馈轮次进度
         *
         *     Permission: `multi-rater.read`
         */
        get: operations["multi-rater.round-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/my-rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rounds about oneself and lists to decide on
         * @description 与我有关的 360 度反馈
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.my-rounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/my-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one is asked to answer
         * @description 我的评价请求
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.my-requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/nominations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Raters of a person
         * @description 评价者名单
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.nominations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/rater-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find raters by name or number
         * @description 查找评价者
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.rater-candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a person
         * @description 360 度反馈报告
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/report-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a person as PDF
         * @description 360 度反馈报告（PDF）
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.report-document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/multi-rater/scorecard-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report behind a scorecard’s line
         * @description 记分卡所依据的 360 度反馈
         *
         *     Permission: `multi-rater.take-part`
         */
        get: operations["multi-rater.scorecard-report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/save-appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write or raise an appeal
         * @description 填写或提交申诉
         *
         *     Permission: `cases.raise`
         */
        post: operations["cases.save-appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/withdraw-case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a case
         * @description 撤回案件
         *
         *     Permission: `cases.raise`
         */
        post: operations["cases.withdraw-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/assign-case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a case to a handler
         * @description 指派处理人
         *
         *     Permission: `cases.handle`
         */
        post: operations["cases.assign-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/add-case-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a file to a case
         * @description 补充证据文件
         *
         *     Permission: `signed-in`
         */
        post: operations["cases.add-case-file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/ask-statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a statement
         * @description 请相关人员说明
         *
         *     Permission: `cases.handle`
         */
        post: operations["cases.ask-statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/give-statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the statement asked for
         * @description 提交说明
         *
         *     Permission: `signed-in`
         */
        post: operations["cases.give-statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/call-committee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a committee
         * @description 组成申诉委员会
         *
         *     Permission: `cases.handle`
         */
        post: operations["cases.call-committee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/vote-on-case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote on a case
         * @description 委员表决
         *
         *     Permission: `signed-in`
         */
        post: operations["cases.vote-on-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/decide-case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a case
         * @description 裁定案件
         *
         *     Permission: `cases.decide`
         */
        post: operations["cases.decide-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/appeal-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days left for an appeal, and what can be disputed
         * @description 申诉期限与可申诉内容
         *
         *     Permission: `cases.raise`
         */
        get: operations["cases.appeal-terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/appeal-effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would be calculated anew if the appeal were upheld
         * @description 申诉成立时将重新计算的结果
         *
         *     Permission: `cases.raise`
         */
        get: operations["cases.appeal-effect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appeals and cases
         * @description 申诉与案件
         *
         *     Permission: `cases.read`
         */
        get: operations["cases.cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/my-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own cases, and those one is asked to hear
         * @description 我的申诉，以及请我表决或说明的案件
         *
         *     Permission: `signed-in`
         */
        get: operations["cases.my-cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/case-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case
         * @description 案件详情
         *
         *     Permission: `signed-in`
         */
        get: operations["cases.case-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/case-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file of a case
         * @description 下载证据文件
         *
         *     Permission: `signed-in`
         */
        get: operations["cases.case-evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/case-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The decision as a PDF
         * @description 裁定书（PDF）
         *
         *     Permission: `signed-in`
         */
        get: operations["cases.case-document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/case-statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of appeals by indicator and rater
         * @description 申诉统计：按指标与评价人
         *
         *     Permission: `cases.read`
         */
        get: operations["cases.case-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supervision/supervision-board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Supervision board: department by rule
         * @description 考核监督看板（部门 × 规则）
         *
         *     Permission: `cycles.read`
         */
        get: operations["supervision.supervision-board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supervision/supervision-findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cards behind a finding
         * @description 监督发现的明细
         *
         *     Permission: `cycles.read`
         */
        get: operations["supervision.supervision-findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/issue-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue appraisal forms as workbooks
         * @description 发放评价表
         *
         *     Permission: `forms.run`
         */
        post: operations["forms.issue-forms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/collect-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Collect returned forms in bulk
         * @description 批量收集交回的评价表
         *
         *     Permission: `forms.run`
         */
        post: operations["forms.collect-forms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/decide-returned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose between a returned rating and the one on record
         * @description 处理冲突：采用表单或保留原评价
         *
         *     Permission: `forms.run`
         */
        post: operations["forms.decide-returned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/remind-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind raters to return their forms
         * @description 催交评价表
         *
         *     Permission: `forms.run`
         */
        post: operations["forms.remind-forms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/close-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the collection of an issue
         * @description 结束收集
         *
         *     Permission: `forms.run`
         */
        post: operations["forms.close-forms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/forms-board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Collection status of forms
         * @description 收集情况
         *
         *     Permission: `forms.read`
         */
        get: operations["forms.forms-board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/forms-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people behind a figure of the collection
         * @description 收集情况的人员明细
         *
         *     Permission: `forms.read`
         */
        get: operations["forms.forms-people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/form-issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was issued in a cycle
         * @description 发放记录
         *
         *     Permission: `forms.read`
         */
        get: operations["forms.form-issues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/form-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a form
         * @description 下载评价表
         *
         *     Permission: `forms.run`
         */
        get: operations["forms.form-file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/form-archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the forms of an issue as one archive
         * @description 打包下载评价表
         *
         *     Permission: `forms.run`
         */
        get: operations["forms.form-archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Collections of a cycle
         * @description 收集记录
         *
         *     Permission: `forms.read`
         */
        get: operations["forms.collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/collection-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files of a collection
         * @description 一次收集的文件
         *
         *     Permission: `forms.read`
         */
        get: operations["forms.collection-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/refused-cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each refused cell of a collection
         * @description 被拒收的单元格清单
         *
         *     Permission: `forms.read`
         */
        get: operations["forms.refused-cells"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/return-conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returned ratings that meet one on record
         * @description 与已有评价冲突的人员
         *
         *     Permission: `forms.run`
         */
        get: operations["forms.return-conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returned-original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a returned form as it came
         * @description 下载交回的原文件
         *
         *     Permission: `forms.run`
         */
        get: operations["forms.returned-original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returned-issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a form to send back, with the faults beside the cells
         * @description 下载退回的评价表（含问题说明）
         *
         *     Permission: `forms.run`
         */
        get: operations["forms.returned-issues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returned-archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download all forms to send back as one archive
         * @description 打包下载退回的评价表
         *
         *     Permission: `forms.run`
         */
        get: operations["forms.returned-archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/appraisal-statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of appraisals
         * @description 考核数据统计
         *
         *     Permission: `statistics.read`
         */
        get: operations["statistics.appraisal-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/statistics-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people behind a figure
         * @description 统计数字背后的人员
         *
         *     Permission: `statistics.read`
         */
        get: operations["statistics.statistics-people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/statistics-trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A group over the cycles
         * @description 跨周期统计
         *
         *     Permission: `statistics.read`
         */
        get: operations["statistics.statistics-trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/open-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a payroll run
         * @description 建立工资批次
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.open-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/decide-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Include or leave out a person
         * @description 确定发薪人员
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.decide-person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/decide-retro": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide what happens to differences of earlier months
         * @description 决定以前月份差额的处理
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.decide-retro"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/record-input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a fact of the month
         * @description 登记当月数据
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.record-input"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/declare-deduction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a special additional deduction
         * @description 登记专项附加扣除
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.declare-deduction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/declare-tax-situation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a declaration for a tax year
         * @description 登记年度个税情形
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.declare-tax-situation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/calculate-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate a run
         * @description 计算工资
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.calculate-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/recalculate-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate some people of a run again
         * @description 重算部分人员
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.recalculate-people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/review-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark people as reviewed
         * @description 核对通过
         *
         *     Permission: `payroll.review`
         */
        post: operations["payroll.review-people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/submit-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a run for approval
         * @description 提交审批
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.submit-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/approve-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a run
         * @description 审批工资
         *
         *     Permission: `payroll.approve`
         */
        post: operations["payroll.approve-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/return-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a run
         * @description 退回
         *
         *     Permission: `payroll.approve`
         */
        post: operations["payroll.return-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/close-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close and archive a run
         * @description 关账归档
         *
         *     Permission: `payroll.prepare`
         */
        post: operations["payroll.close-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/confirm-payslip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm one’s own payslip
         * @description 确认工资条
         *
         *     Permission: `payslips.read-own`
         */
        post: operations["payroll.confirm-payslip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/measure-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure the effect of a change
         * @description 测算变更影响
         *
         *     Permission: `pay-structure.read`
         */
        post: operations["payroll.measure-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/formula-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Facts of a person to try a formula on
         * @description 试算公式所用的某人数据
         *
         *     Permission: `pay-structure.write`
         */
        get: operations["payroll.formula-facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payroll runs
         * @description 工资批次
         *
         *     Permission: `payroll.read-totals`
         */
        get: operations["payroll.runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A payroll run
         * @description 工资批次详情
         *
         *     Permission: `payroll.read-totals`
         */
        get: operations["payroll.run-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People of a run
         * @description 发薪人员
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Inputs of a run
         * @description 当月数据清单
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-inputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-retro": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Differences of earlier months to decide about
         * @description 以前月份差额的处理
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-retro"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Review of changes
         * @description 核对变动
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Differences of a partial calculation
         * @description 重算差异
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person of a run
         * @description 逐人核对
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Approval of a run
         * @description 审批页
         *
         *     Permission: `payroll.read-totals`
         */
        get: operations["payroll.run-approval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/run-payslips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payslips of a run, with what is declared of each
         * @description 批次的工资条与申报明细
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.run-payslips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/filings-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what is declared of each person
         * @description 下载申报明细
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.filings-sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/verify-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a run by calculating it again
         * @description 重算验证
         *
         *     Permission: `payroll.read`
         */
        get: operations["payroll.verify-run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/change-effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Effect of a change
         * @description 变更影响
         *
         *     Permission: `pay-structure.read`
         */
        get: operations["payroll.change-effect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/tax-situations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Declarations of a person for tax years
         * @description 某人各年度个税情形
         *
         *     Permission: `payroll.prepare`
         */
        get: operations["payroll.tax-situations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/my-payslips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own payslips
         * @description 我的工资条列表
         *
         *     Permission: `payslips.read-own`
         */
        get: operations["payroll.my-payslips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/my-payslip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own payslip
         * @description 我的工资条
         *
         *     Permission: `payslips.read-own`
         */
        get: operations["payroll.my-payslip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/payslip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person’s payslip
         * @description 某人的工资条
         *
         *     Permission: `payslips.read`
         */
        get: operations["payroll.payslip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/my-payslip-why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a line of one’s own payslip is what it is
         * @description 我的工资条某一行的推导
         *
         *     Permission: `payslips.read-own`
         */
        get: operations["payroll.my-payslip-why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/payslip-why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a line of a person’s payslip is what it is
         * @description 某人工资条某一行的推导
         *
         *     Permission: `payslips.read`
         */
        get: operations["payroll.payslip-why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/my-payslip-retro": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a difference of an earlier month on one’s own payslip
         * @description 我的工资条上以前月份差额的由来
         *
         *     Permission: `payslips.read-own`
         */
        get: operations["payroll.my-payslip-retro"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/payslip-retro": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a difference of an earlier month on a person’s payslip
         * @description 某人工资条上以前月份差额的由来
         *
         *     Permission: `payslips.read`
         */
        get: operations["payroll.payslip-retro"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/my-year": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own pay and tax of a year, month by month
         * @description 我的全年各月工资与个税
         *
         *     Permission: `payslips.read-own`
         */
        get: operations["payroll.my-year"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/year": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person’s pay and tax of a year, month by month
         * @description 某人全年各月工资与个税
         *
         *     Permission: `payslips.read`
         */
        get: operations["payroll.year"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/my-payslip-pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own payslip as PDF
         * @description 我的工资条（PDF）
         *
         *     Permission: `payslips.read-own`
         */
        get: operations["payroll.my-payslip-pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payroll/payslip-pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person’s payslip as PDF
         * @description 某人的工资条（PDF）
         *
         *     Permission: `payslips.read`
         */
        get: operations["payroll.payslip-pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-questions/ask-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask about one’s own payslip
         * @description 就工资条提问
         *
         *     Permission: `payslips.ask`
         */
        post: operations["pay-questions.ask-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-questions/answer-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a question on a payslip
         * @description 答复工资条提问
         *
         *     Permission: `payslips.answer`
         */
        post: operations["pay-questions.answer-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-questions/settle-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One’s own question is settled
         * @description 提问已解决
         *
         *     Permission: `payslips.ask`
         */
        post: operations["pay-questions.settle-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-questions/my-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own questions on payslips
         * @description 我的工资条提问
         *
         *     Permission: `payslips.ask`
         */
        get: operations["pay-questions.my-questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-questions/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions on payslips
         * @description 工资条提问
         *
         *     Permission: `payslips.answer`
         */
        get: operations["pay-questions.questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pay-questions/question-detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A question on a payslip with its explanation
         * @description 工资条提问与说明
         *
         *     Permission: `payslips.answer`
         */
        get: operations["pay-questions.question-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/record-bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a bank account from a day on
         * @description 登记收款账号
         *
         *     Permission: `payments.prepare`
         */
        post: operations["payments.record-bank-account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/prepare-bank-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare the bank files of an approved run
         * @description 生成代发文件
         *
         *     Permission: `payments.prepare`
         */
        post: operations["payments.prepare-bank-files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/release-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release the payment of a run
         * @description 放行发薪
         *
         *     Permission: `payments.release`
         */
        post: operations["payments.release-payments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/bank-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bank files of a run with control totals
         * @description 代发文件
         *
         *     Permission: `payments.read`
         */
        get: operations["payments.bank-files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/bank-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a bank file
         * @description 下载代发文件
         *
         *     Permission: `payments.read`
         */
        get: operations["payments.bank-file"];
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
                beforeId?: string;
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
    "archive.packages": {
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
                        packages: {
                            packageId: string;
                            kind: string;
                            subjectKind: string;
                            subjectId: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            manifest: {
                                [key: string]: unknown;
                            };
                            digest: string;
                            sequence: number;
                            hash: string;
                            previousHash: string;
                            sealedAt: string;
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
    "archive.verify": {
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
                        packages: number;
                        head: string;
                        brokenAt: {
                            sequence: number;
                            /** @enum {string} */
                            reason: "manifest-changed" | "chain-broken" | "missing";
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
    "imports.upload-sheet": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
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
                        importId: string;
                        sha256: string;
                        earlierImportId: string | null;
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
    "imports.choose-mapping": {
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
                    importId: string;
                    /** @default null */
                    sheet?: string | null;
                    /** @default null */
                    headerRow?: number | null;
                    mapping: {
                        [key: string]: string;
                    };
                    settings: {
                        [key: string]: string | {
                            [key: string]: string;
                        };
                    };
                    /** @default [] */
                    confirmed?: string[];
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
                        importId: string;
                        fingerprint: string;
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
    "imports.commit-import": {
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
                    importId: string;
                    fingerprint: string;
                    /** @default false */
                    leaveBadRowsOut?: boolean;
                    reason: string;
                    inBackground?: boolean;
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
                        importId: string;
                        counts: {
                            rows: number;
                            new: number;
                            changed: number;
                            same: number;
                            missing: number;
                            bad: number;
                        } | null;
                        workId: string | null;
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
    "imports.undo-import": {
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
                    importId: string;
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
                        importId: string;
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
    "imports.import-kinds": {
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
                        kinds: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            holdsPay: boolean;
                            mayImport: boolean;
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
    "imports.imports": {
        parameters: {
            query?: {
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
                        imports: {
                            importId: string;
                            kind: string;
                            kindZh: string;
                            kindEn: string;
                            /** @enum {string} */
                            state: "uploaded" | "mapped" | "committing" | "committed" | "undone";
                            fileName: string;
                            sizeBytes: number;
                            sha256: string;
                            uploadedByName: string;
                            isMine: boolean;
                            uploadedAt: string;
                            committedAt: string | null;
                            undoneAt: string | null;
                            counts: {
                                [key: string]: number;
                            } | null;
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
    "imports.import-detail": {
        parameters: {
            query: {
                importId: string;
                sheet?: string;
                headerRow?: number;
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
                        importId: string;
                        kind: string;
                        kindZh: string;
                        kindEn: string;
                        /** @enum {string} */
                        state: "uploaded" | "mapped" | "committing" | "committed" | "undone";
                        fileName: string;
                        sizeBytes: number;
                        sha256: string;
                        uploadedByName: string;
                        encoding: string | null;
                        sheets: {
                            name: string;
                            isHidden: boolean;
                            rows: number;
                            headerRow: number | null;
                        }[];
                        sheet: string;
                        headerRow: number;
                        top: {
                            row: number;
                            cells: string[];
                        }[];
                        columns: {
                            column: number;
                            letters: string;
                            heading: string;
                            samples: string[];
                            values: string[] | null;
                            field: string | null;
                            confidence: number;
                            reason: string;
                        }[];
                        fields: {
                            key: string;
                            zh: string;
                            en: string;
                            groupZh: string;
                            groupEn: string;
                            isRequired: boolean;
                            help: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                        settings: {
                            key: string;
                            zh: string;
                            en: string;
                            help: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            input: "text" | "date" | "month" | "choice" | "value-map";
                            choices: {
                                value: string;
                                zh: string;
                                en: string;
                            }[];
                            value: string | {
                                [key: string]: string;
                            };
                            about: {
                                field: string;
                                isMapped: boolean;
                            } | null;
                            isRequired: boolean;
                        }[];
                        workId: string | null;
                        problem: {
                            title: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        report: {
                            counts: {
                                [key: string]: number;
                            };
                            notes: {
                                zh: string;
                                en: string;
                            }[];
                            creations: {
                                kind: {
                                    zh: string;
                                    en: string;
                                };
                                name: string;
                                rows: number;
                            }[];
                            issues: {
                                [key: string]: number;
                            };
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
    "imports.import-preview": {
        parameters: {
            query: {
                importId: string;
                tab?: "new" | "changed" | "same" | "missing" | "issues";
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
                        fingerprint: string;
                        counts: {
                            rows: number;
                            new: number;
                            changed: number;
                            same: number;
                            missing: number;
                            bad: number;
                        };
                        notes: {
                            zh: string;
                            en: string;
                        }[];
                        creations: {
                            kind: {
                                zh: string;
                                en: string;
                            };
                            name: string;
                            rows: number;
                        }[];
                        issueCodes: {
                            code: string;
                            count: number;
                            /** @enum {string} */
                            severity: "error" | "confirm";
                            message: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        ignoredRows: {
                            row: number;
                            text: string;
                        }[];
                        changedCells: number;
                        changeSamples: {
                            address: string;
                            heading: string;
                            before: string;
                            after: string;
                        }[];
                        total: number;
                        entries: {
                            row: number | null;
                            key: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            differences: {
                                field: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                before: string | null;
                                after: string | null;
                                isPay: boolean;
                            }[];
                        }[];
                        issues: {
                            row: number;
                            address: string;
                            heading: string;
                            value: string;
                            code: string;
                            /** @enum {string} */
                            severity: "error" | "confirm";
                            message: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
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
    "imports.returned-rows": {
        parameters: {
            query: {
                importId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "imports.original-file": {
        parameters: {
            query: {
                importId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "organization.save-legal-entity": {
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
                    nameZh: string;
                    nameEn: string;
                    creditCode?: string;
                    jurisdiction: string;
                    industry?: string;
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
                        legalEntityId: string;
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
                        families: string[];
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
    "organization.places": {
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
                        places: {
                            jurisdiction: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        industries: {
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
    "notices.read-notices": {
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
                    /** @default [] */
                    noticeIds?: string[];
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
                        read: number;
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
    "notices.my-notices": {
        parameters: {
            query?: {
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
                        unread: number;
                        notices: {
                            noticeId: string;
                            /** @enum {string} */
                            kind: "reminder" | "escalation" | "news";
                            titleZh: string;
                            titleEn: string;
                            bodyZh: string;
                            bodyEn: string;
                            link: string;
                            sentAt: string;
                            isRead: boolean;
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
    "policies.create-policy": {
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
                    kind: string;
                    nameZh: string;
                    nameEn: string;
                    templateCode: string | null;
                    /** @default null */
                    noConsultationReason?: string | null;
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
                        code: string;
                        version: number;
                        revision: number;
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
    "policies.draft-version": {
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
                        code: string;
                        version: number;
                        revision: number;
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
    "policies.save-draft": {
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
                    version: number;
                    revision: number;
                    articles: {
                        key: string;
                        chapter: {
                            zh: string;
                            en: string;
                        } | null;
                        heading: {
                            zh: string;
                            en: string;
                        };
                        body: {
                            zh: {
                                /** @enum {string} */
                                type: "doc";
                                content: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content?: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: {
                                            /** @enum {string} */
                                            type: "bold" | "italic";
                                        }[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "bulletList";
                                    content: {
                                        /** @enum {string} */
                                        type: "listItem";
                                        content: {
                                            /** @enum {string} */
                                            type: "paragraph";
                                            content?: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: {
                                                    /** @enum {string} */
                                                    type: "bold" | "italic";
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "orderedList";
                                    content: {
                                        /** @enum {string} */
                                        type: "listItem";
                                        content: {
                                            /** @enum {string} */
                                            type: "paragraph";
                                            content?: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: {
                                                    /** @enum {string} */
                                                    type: "bold" | "italic";
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    content: {
                                        /** @enum {string} */
                                        type: "tableRow";
                                        content: {
                                            /** @enum {string} */
                                            type: "tableCell" | "tableHeader";
                                            content: {
                                                /** @enum {string} */
                                                type: "paragraph";
                                                content?: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: {
                                                        /** @enum {string} */
                                                        type: "bold" | "italic";
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                })[];
                            };
                            en: {
                                /** @enum {string} */
                                type: "doc";
                                content: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content?: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: {
                                            /** @enum {string} */
                                            type: "bold" | "italic";
                                        }[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "bulletList";
                                    content: {
                                        /** @enum {string} */
                                        type: "listItem";
                                        content: {
                                            /** @enum {string} */
                                            type: "paragraph";
                                            content?: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: {
                                                    /** @enum {string} */
                                                    type: "bold" | "italic";
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "orderedList";
                                    content: {
                                        /** @enum {string} */
                                        type: "listItem";
                                        content: {
                                            /** @enum {string} */
                                            type: "paragraph";
                                            content?: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: {
                                                    /** @enum {string} */
                                                    type: "bold" | "italic";
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    content: {
                                        /** @enum {string} */
                                        type: "tableRow";
                                        content: {
                                            /** @enum {string} */
                                            type: "tableCell" | "tableHeader";
                                            content: {
                                                /** @enum {string} */
                                                type: "paragraph";
                                                content?: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: {
                                                        /** @enum {string} */
                                                        type: "bold" | "italic";
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                })[];
                            };
                        };
                        governs: string[];
                    }[];
                    settings: {
                        [key: string]: unknown;
                    };
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
                        code: string;
                        version: number;
                        revision: number;
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
    "policies.discard-draft": {
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
                    version: number;
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
                        code: string;
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
    "policies.open-consultation": {
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
                    version: number;
                    /** Format: date */
                    until: string;
                    audience: string[];
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
                        addressed: number;
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
    "policies.comment-policy": {
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
                    version: number;
                    articleKey: string | null;
                    body: string;
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
                        commentId: string;
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
    "policies.answer-comment": {
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
                    commentId: string;
                    /** @enum {string} */
                    outcome: "adopted" | "adopted-in-part" | "not-adopted" | "explained";
                    answer: string;
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
                        commentId: string;
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
    "policies.record-meeting": {
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
                    version: number;
                    /** @enum {string} */
                    kind: "workers-congress" | "all-staff" | "union" | "representatives";
                    /** Format: date */
                    heldOn: string;
                    place: string;
                    chairedBy: string;
                    invited: number;
                    attendance: {
                        name: string;
                        /** @enum {string} */
                        side: "employees" | "union" | "company";
                        /** @default  */
                        role?: string;
                    }[];
                    minutes: string;
                    decision: string;
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
                        meetingId: string;
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
    "policies.attach-file": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
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
                        attachmentId: string;
                        sha256: string;
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
    "policies.close-consultation": {
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
                    version: number;
                    /** @default null */
                    earlyReason?: string | null;
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
                        comments: number;
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
    "policies.submit-policy": {
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
                    version: number;
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
                        code: string;
                        version: number;
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
    "policies.approve-policy": {
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
                    version: number;
                    digest: string;
                    /** @default  */
                    note?: string;
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
                        code: string;
                        version: number;
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
    "policies.return-policy": {
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
                    version: number;
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
                        code: string;
                        version: number;
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
    "policies.publish-policy": {
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
                    version: number;
                    /** Format: date */
                    effectiveFrom: string;
                    audience: string[];
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
                        code: string;
                        version: number;
                        addressed: number;
                        packageId: string;
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
    "policies.open-policy": {
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
                    version: number;
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
                        at: string;
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
    "policies.confirm-policy": {
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
                    version: number;
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
                        at: string;
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
    "policies.remind-readers": {
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
                    version: number;
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
                        reminded: number;
                        alreadyToday: number;
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
    "policies.policy-list": {
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
                        policies: {
                            code: string;
                            kind: string;
                            kindNames: {
                                zh: string;
                                en: string;
                            };
                            nameZh: string;
                            nameEn: string;
                            latest: {
                                version: number;
                                /** @enum {string} */
                                state: "draft" | "consultation" | "revision" | "approval" | "approved" | "published" | "in-force" | "superseded";
                                effectiveFrom: string | null;
                            };
                            inForce: number | null;
                            articles: number;
                            receipts: {
                                version: number;
                                addressed: number;
                                confirmed: number;
                            } | null;
                            mine: {
                                version: number;
                                /** @enum {string} */
                                stage: "consultation" | "publication";
                                until: string | null;
                                openedAt: string | null;
                                confirmedAt: string | null;
                                reminders: number;
                            }[];
                        }[];
                        open: number;
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
    "policies.policy-detail": {
        parameters: {
            query: {
                code: string;
                version?: number;
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
                        code: string;
                        kind: string;
                        kindNames: {
                            zh: string;
                            en: string;
                        };
                        nameZh: string;
                        nameEn: string;
                        needsConsultation: boolean;
                        versions: {
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "consultation" | "revision" | "approval" | "approved" | "published" | "in-force" | "superseded";
                            reason: string;
                            effectiveFrom: string | null;
                            publishedAt: string | null;
                        }[];
                        version: number;
                        revision: number;
                        /** @enum {string} */
                        state: "draft" | "consultation" | "revision" | "approval" | "approved" | "published" | "in-force" | "superseded";
                        baseVersion: number | null;
                        reason: string;
                        articles: {
                            key: string;
                            chapter: {
                                zh: string;
                                en: string;
                            } | null;
                            heading: {
                                zh: string;
                                en: string;
                            };
                            body: {
                                zh: {
                                    /** @enum {string} */
                                    type: "doc";
                                    content: ({
                                        /** @enum {string} */
                                        type: "paragraph";
                                        content?: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: {
                                                /** @enum {string} */
                                                type: "bold" | "italic";
                                            }[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "bulletList";
                                        content: {
                                            /** @enum {string} */
                                            type: "listItem";
                                            content: {
                                                /** @enum {string} */
                                                type: "paragraph";
                                                content?: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: {
                                                        /** @enum {string} */
                                                        type: "bold" | "italic";
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "orderedList";
                                        content: {
                                            /** @enum {string} */
                                            type: "listItem";
                                            content: {
                                                /** @enum {string} */
                                                type: "paragraph";
                                                content?: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: {
                                                        /** @enum {string} */
                                                        type: "bold" | "italic";
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "table";
                                        content: {
                                            /** @enum {string} */
                                            type: "tableRow";
                                            content: {
                                                /** @enum {string} */
                                                type: "tableCell" | "tableHeader";
                                                content: {
                                                    /** @enum {string} */
                                                    type: "paragraph";
                                                    content?: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: {
                                                            /** @enum {string} */
                                                            type: "bold" | "italic";
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    })[];
                                };
                                en: {
                                    /** @enum {string} */
                                    type: "doc";
                                    content: ({
                                        /** @enum {string} */
                                        type: "paragraph";
                                        content?: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: {
                                                /** @enum {string} */
                                                type: "bold" | "italic";
                                            }[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "bulletList";
                                        content: {
                                            /** @enum {string} */
                                            type: "listItem";
                                            content: {
                                                /** @enum {string} */
                                                type: "paragraph";
                                                content?: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: {
                                                        /** @enum {string} */
                                                        type: "bold" | "italic";
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "orderedList";
                                        content: {
                                            /** @enum {string} */
                                            type: "listItem";
                                            content: {
                                                /** @enum {string} */
                                                type: "paragraph";
                                                content?: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: {
                                                        /** @enum {string} */
                                                        type: "bold" | "italic";
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "table";
                                        content: {
                                            /** @enum {string} */
                                            type: "tableRow";
                                            content: {
                                                /** @enum {string} */
                                                type: "tableCell" | "tableHeader";
                                                content: {
                                                    /** @enum {string} */
                                                    type: "paragraph";
                                                    content?: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: {
                                                            /** @enum {string} */
                                                            type: "bold" | "italic";
                                                        }[];
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    })[];
                                };
                            };
                            governs: string[];
                        }[];
                        settings: {
                            [key: string]: unknown;
                        };
                        rows: {
                            path: string;
                            group: {
                                zh: string;
                                en: string;
                            };
                            names: {
                                zh: string;
                                en: string;
                            };
                            value: {
                                zh: string;
                                en: string;
                            };
                            raw: unknown;
                            input: {
                                /** @enum {string} */
                                kind: "decimal" | "whole" | "flag" | "text" | "shown" | "choice" | "several";
                                choices?: {
                                    value: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            };
                        }[];
                        digest: string;
                        consultation: {
                            from: string;
                            until: string;
                            audience: string[];
                            closedAt: string | null;
                        } | null;
                        effectiveFrom: string | null;
                        audience: string[] | null;
                        authors: string[];
                        submitted: {
                            by: string;
                            at: string;
                        } | null;
                        approved: {
                            by: string;
                            at: string;
                        } | null;
                        published: {
                            by: string;
                            at: string;
                        } | null;
                        approvalNote: string | null;
                        evidence: {
                            steps: {
                                /** @enum {string} */
                                code: "consultation" | "answers" | "meeting" | "attendance";
                                isDone: boolean;
                            }[];
                            missing: {
                                code: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            addressed: number;
                            comments: number;
                            unanswered: number;
                        } | null;
                        mine: {
                            /** @enum {string} */
                            stage: "consultation" | "publication";
                            openedAt: string | null;
                            confirmedAt: string | null;
                        } | null;
                        myComments: {
                            commentId: string;
                            articleKey: string | null;
                            body: string;
                            commentedAt: string;
                            outcome: string | null;
                            answer: string | null;
                        }[];
                        may: {
                            edit: boolean;
                            consult: boolean;
                            comment: boolean;
                            closeConsultation: boolean;
                            recordMeeting: boolean;
                            submit: boolean;
                            approve: boolean;
                            publish: boolean;
                            confirm: boolean;
                            draftNext: boolean;
                        };
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
    "policies.policy-comparison": {
        parameters: {
            query: {
                code: string;
                version: number;
                against: "consulted" | number;
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
                        articles: {
                            key: string;
                            /** @enum {string} */
                            change: "added" | "removed" | "changed" | "moved" | "same";
                            numberBefore: number | null;
                            numberAfter: number | null;
                            heading: {
                                zh: {
                                    /** @enum {string} */
                                    kind: "same" | "added" | "removed";
                                    text: string;
                                }[];
                                en: {
                                    /** @enum {string} */
                                    kind: "same" | "added" | "removed";
                                    text: string;
                                }[];
                            };
                            body: {
                                zh: {
                                    /** @enum {string} */
                                    kind: "same" | "added" | "removed";
                                    text: string;
                                }[];
                                en: {
                                    /** @enum {string} */
                                    kind: "same" | "added" | "removed";
                                    text: string;
                                }[];
                            };
                        }[];
                        settings: {
                            path: string;
                            group: {
                                zh: string;
                                en: string;
                            };
                            names: {
                                zh: string;
                                en: string;
                            };
                            before: {
                                zh: string;
                                en: string;
                            } | null;
                            after: {
                                zh: string;
                                en: string;
                            } | null;
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
    "policies.policy-consultation": {
        parameters: {
            query: {
                code: string;
                version: number;
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
                        comments: {
                            commentId: string;
                            articleKey: string | null;
                            body: string;
                            commentedAt: string;
                            nameZh: string;
                            nameEn: string;
                            outcome: ("adopted" | "adopted-in-part" | "not-adopted" | "explained") | null;
                            answer: string | null;
                            answeredBy: string | null;
                            answeredAt: string | null;
                        }[];
                        meetings: {
                            meetingId: string;
                            /** @enum {string} */
                            kind: "workers-congress" | "all-staff" | "union" | "representatives";
                            heldOn: string;
                            place: string;
                            chairedBy: string;
                            invited: number;
                            attendance: {
                                name: string;
                                /** @enum {string} */
                                side: "employees" | "union" | "company";
                                role: string;
                            }[];
                            minutes: string;
                            decision: string;
                            attachments: {
                                attachmentId: string;
                                fileName: string;
                                sizeBytes: number;
                                sha256: string;
                            }[];
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
    "policies.policy-receipts": {
        parameters: {
            query: {
                code: string;
                version: number;
                only?: "all" | "waiting" | "confirmed";
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
                        addressed: number;
                        opened: number;
                        confirmed: number;
                        total: number;
                        readers: {
                            personId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            addressedAt: string;
                            openedAt: string | null;
                            confirmedAt: string | null;
                            reminders: number;
                            remindedAt: string | null;
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
    "policies.policy-uses": {
        parameters: {
            query: {
                code: string;
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
                        uses: {
                            version: number;
                            names: {
                                zh: string;
                                en: string;
                            };
                            from: string;
                            until: string;
                            state: {
                                zh: string;
                                en: string;
                            };
                            results: number | null;
                            to: string;
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
    "policies.policy-kinds": {
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
                        kinds: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            needsConsultation: boolean;
                        }[];
                        templates: {
                            code: string;
                            kind: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            articles: number;
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
    "policies.meeting-file": {
        parameters: {
            query: {
                code: string;
                attachmentId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "policies.policy-evidence": {
        parameters: {
            query: {
                code: string;
                version: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "pay-structure.save-rule-layer": {
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
                    /** @enum {string} */
                    kind: "company" | "group";
                    nameZh: string;
                    nameEn: string;
                    rank: number;
                    members: {
                        /** Format: date */
                        effectiveFrom: string;
                        /** Format: date */
                        effectiveUntil?: string;
                        legalEntityCode?: string;
                        departmentCode?: string;
                        jobCode?: string;
                        gradeCode?: string;
                        contractKind?: string;
                    }[];
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
                        layerId: string;
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
    "pay-structure.propose-rule-value": {
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
                    layerCode: string;
                    code: string;
                    /** Format: date */
                    effectiveFrom: string;
                    /** Format: date */
                    effectiveUntil?: string;
                    value?: string | boolean;
                    rows?: {
                        [key: string]: string | boolean | null;
                    }[];
                    source: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
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
                        changeId: string;
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
    "pay-structure.propose-pay-item": {
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
                    /** Format: date */
                    effectiveFrom: string;
                    declaration: {
                        zh: string;
                        en: string;
                        /** @enum {string} */
                        kind: "earning" | "deduction" | "employer-contribution" | "information";
                        /** @enum {string} */
                        group: "fixed" | "variable" | "allowance" | "attendance" | "insurance" | "fund" | "tax" | "other" | "retro" | "total";
                        /** @enum {string} */
                        type?: "money" | "number" | "boolean" | "text";
                        flags: string[];
                        formula: string;
                        rounding?: {
                            digits: number;
                            /** @enum {string} */
                            mode: "half-up" | "half-even" | "up" | "down";
                        };
                        source?: {
                            title: string;
                            article?: string;
                            /** Format: uri */
                            url?: string;
                        };
                        retro?: string;
                        description?: string;
                    };
                    /** @default [] */
                    cases?: {
                        name: string;
                        place: string;
                        given: {
                            [key: string]: string | boolean;
                        };
                        expected: string;
                    }[];
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
                        changeId: string;
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
    "pay-structure.accept-change": {
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
                    changeId: string;
                    comment?: string;
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
                        changeId: string;
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
    "pay-structure.return-change": {
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
                    changeId: string;
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
                        changeId: string;
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
    "pay-structure.record-recurring-pay": {
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
                    inputCode: string;
                    /** Format: date */
                    effectiveFrom: string;
                    value: string;
                    reason: string;
                    document?: string;
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
    "pay-structure.pay-items": {
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
                        items: {
                            code: string;
                            zh: string;
                            en: string;
                            /** @enum {string} */
                            kind: "earning" | "deduction" | "employer-contribution" | "information";
                            /** @enum {string} */
                            group: "fixed" | "variable" | "allowance" | "attendance" | "insurance" | "fund" | "tax" | "other" | "retro" | "total";
                            /** @enum {string} */
                            type?: "money" | "number" | "boolean" | "text";
                            readonly flags: string[];
                            formula: string;
                            rounding?: {
                                digits: number;
                                /** @enum {string} */
                                mode: "half-up" | "half-even" | "up" | "down";
                            };
                            retro?: string;
                            description?: string;
                            source?: {
                                title: string;
                                article?: string;
                                url?: string;
                            };
                            isCompany: boolean;
                            cases: {
                                name: string;
                                place: string;
                                given: {
                                    [key: string]: string | boolean;
                                };
                                expected: string;
                            }[];
                        }[];
                        readonly inputs: {
                            code: string;
                            zh: string;
                            en: string;
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            scale?: number;
                            description?: string;
                            default?: string | boolean;
                            readonly collectsRetro?: ("earning" | "deduction" | "employer-contribution" | "information")[];
                        }[];
                        readonly parameters: {
                            code: string;
                            zh: string;
                            en: string;
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                        }[];
                        readonly tables: {
                            code: string;
                            zh: string;
                            en: string;
                            /** @enum {string} */
                            kind: "bracket" | "keyed" | "step";
                            /** @enum {string} */
                            keyType: "money" | "number" | "text";
                            readonly columns: {
                                code: string;
                                zh: string;
                                en: string;
                                /** @enum {string} */
                                type: "money" | "number" | "boolean" | "text";
                            }[];
                        }[];
                        readonly accumulators: {
                            code: string;
                            zh: string;
                            en: string;
                            feeds: string;
                            /** @enum {string} */
                            scope: "tax-year" | "employment";
                        }[];
                        readonly flags: {
                            code: string;
                            zh: string;
                            en: string;
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
    "pay-structure.rules": {
        parameters: {
            query?: {
                on?: string;
                place?: string;
                layers?: string;
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
                        place: string;
                        places: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            isOurs: boolean;
                        }[];
                        industries: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        layers: {
                            code: string;
                            kind: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            people: number;
                        }[];
                        packVersion: string;
                        rules: {
                            layer: {
                                kind: string;
                                code: string;
                                zh: string;
                                en: string;
                            } | null;
                            jurisdiction: string | null;
                            effectiveFrom: string | null;
                            status: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                url: string | null;
                            } | null;
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            kind: "parameter" | "table";
                            type: string;
                            unit: string | null;
                            value: string | boolean | null;
                            rows: {
                                [key: string]: string | boolean | null;
                            }[] | null;
                            overrides: {
                                layer: {
                                    kind: string;
                                    code: string;
                                    zh: string;
                                    en: string;
                                } | null;
                                jurisdiction: string | null;
                                effectiveFrom: string | null;
                                status: string | null;
                                source: {
                                    title: string;
                                    titleEn: string | null;
                                    article: string | null;
                                    url: string | null;
                                } | null;
                                value: string | boolean | null;
                            }[];
                            usedBy: string[];
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
    "pay-structure.rule-history": {
        parameters: {
            query: {
                code: string;
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
                        code: string;
                        names: {
                            zh: string;
                            en: string;
                        };
                        values: {
                            layer: {
                                kind: string;
                                code: string;
                                zh: string;
                                en: string;
                            } | null;
                            jurisdiction: string | null;
                            effectiveFrom: string | null;
                            status: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                url: string | null;
                            } | null;
                            effectiveUntil: string | null;
                            lastChecked: string | null;
                            note: string | null;
                            value: string | boolean | null;
                            rows: {
                                [key: string]: string | boolean | null;
                            }[] | null;
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
    "pay-structure.pay-changes": {
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
                        changes: {
                            changeId: string;
                            /** @enum {string} */
                            kind: "rule-value" | "pay-item";
                            code: string;
                            layerCode: string | null;
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            content: {
                                [key: string]: unknown;
                            };
                            cases: {
                                name: string;
                                place: string;
                                given: {
                                    [key: string]: string | boolean;
                                };
                                expected: string;
                            }[];
                            source: {
                                title: string;
                                article?: string;
                                url?: string;
                            };
                            reason: string;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "returned";
                            preparedBy: string;
                            preparedAt: string;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            decision: string | null;
                            isOwn: boolean;
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
    "pay-structure.pay-change": {
        parameters: {
            query: {
                changeId: string;
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
                        changeId: string;
                        /** @enum {string} */
                        kind: "rule-value" | "pay-item";
                        code: string;
                        layerCode: string | null;
                        effectiveFrom: string;
                        effectiveUntil: string | null;
                        content: {
                            [key: string]: unknown;
                        };
                        cases: {
                            name: string;
                            place: string;
                            given: {
                                [key: string]: string | boolean;
                            };
                            expected: string;
                        }[];
                        source: {
                            title: string;
                            article?: string;
                            url?: string;
                        };
                        reason: string;
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "returned";
                        preparedBy: string;
                        preparedAt: string;
                        decidedBy: string | null;
                        decidedAt: string | null;
                        decision: string | null;
                        isOwn: boolean;
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
    "pay-structure.recurring-pay": {
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
                        rows: {
                            employmentId: string;
                            inputCode: string;
                            nameZh: string;
                            nameEn: string;
                            value: string;
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            reason: string;
                            document: string | null;
                            recordedAt: string;
                            isSuperseded: boolean;
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
    "insurance.declare-base": {
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
                    /** @enum {string} */
                    scheme: "social-insurance" | "housing-fund";
                    contributionYear: string;
                    fromMonth: string;
                    baseFen: number;
                    rate?: string;
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
                        fromMonth: string;
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
    "insurance.enrolments": {
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
                        enrolments: {
                            employmentId: string;
                            /** @enum {string} */
                            scheme: "social-insurance" | "housing-fund";
                            jurisdiction: string;
                            contributionYear: string;
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            baseFen: number;
                            rate: string | null;
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
    "indicators.save-perspective": {
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
                    nameZh: string;
                    nameEn: string;
                    sort: number;
                    /** @default null */
                    role?: ("finance" | "customer" | "process" | "learning") | null;
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
                        code: string;
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
    "indicators.save-objective": {
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
                    nameZh: string;
                    nameEn: string;
                    perspectiveCode: string;
                    ownerDepartmentCode: string | null;
                    contributesTo: string[];
                    /** @default null */
                    retiredOn?: string | null;
                    baseVersion: number | null;
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
                        objectiveId: string;
                        version: number;
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
    "indicators.save-indicator": {
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
                    /** @enum {string} */
                    kind?: "kpi" | "okr" | "goal" | "milestone" | "behaviour" | "veto" | "bonus";
                    nameZh: string;
                    nameEn: string;
                    definitionZh: string;
                    definitionEn: string;
                    formulaZh: string;
                    formulaEn: string;
                    unitZh: string;
                    unitEn: string;
                    /** @enum {string} */
                    polarity: "higher" | "lower" | "on-target" | "level" | "event";
                    decimals: number;
                    objectiveCode: string | null;
                    /** @default null */
                    perspectiveCode?: string | null;
                    /** @default null */
                    parentCode?: string | null;
                    /** @default null */
                    share?: ("same" | "split" | "own") | null;
                    /** @enum {string} */
                    appliesTo: "department" | "person" | "both";
                    /** @enum {string} */
                    usedAs: "weighted" | "veto" | "bonus";
                    /** @enum {string} */
                    sourceKind: "import" | "system" | "rating" | "multi-rater";
                    sourceSystem: string;
                    providerDepartmentCode: string | null;
                    ownerDepartmentCode: string | null;
                    /** @enum {string} */
                    frequency: "month" | "quarter" | "year";
                    /** @default null */
                    baseValue?: string | null;
                    /** @default null */
                    lastYearValue?: string | null;
                    /** @default false */
                    evidenceRequired?: boolean;
                    /** @default [] */
                    keyResults?: {
                        zh: string;
                        en: string;
                        /** @default null */
                        weight?: string | null;
                    }[];
                    /** @default  */
                    guidanceZh?: string;
                    /** @default  */
                    guidanceEn?: string;
                    /** @default  */
                    reference?: string;
                    /** @default [] */
                    tags?: string[];
                    curve: string | null;
                    params: {
                        [key: string]: unknown;
                    };
                    /** Format: date */
                    effectiveFrom: string;
                    baseVersion: number | null;
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
                        indicatorId: string;
                        version: number;
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
    "indicators.retire-indicator": {
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
                    indicatorId: string;
                    /** Format: date */
                    retiredOn: string;
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
                        indicatorId: string;
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
    "indicators.save-standard": {
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
                    departmentCode: string | null;
                    jobCode: string | null;
                    stageCode: string | null;
                    nameZh: string;
                    nameEn: string;
                    lines: {
                        indicatorCode: string;
                        weight: string | null;
                        /** @default null */
                        floor?: string | null;
                        /** @default null */
                        target?: string | null;
                        /** @default null */
                        stretch?: string | null;
                    }[];
                    baseVersion: number | null;
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
                        standardId: string;
                        version: number;
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
    "indicators.save-stage": {
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
                    nameZh: string;
                    nameEn: string;
                    shares: {
                        finance: string;
                        customer: string;
                        process: string;
                        learning: string;
                    };
                    basis: string;
                    sort: number;
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
                        code: string;
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
    "indicators.set-department-stage": {
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
                    departmentCode: string;
                    stageCode: string | null;
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
                        departmentCode: string;
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
    "indicators.open-comparison": {
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
                    nameZh: string;
                    nameEn: string;
                    items: {
                        code: string;
                        zh: string;
                        en: string;
                    }[];
                    /**
                     * @default judgements
                     * @enum {string}
                     */
                    combine?: "judgements" | "priorities";
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
                        comparisonId: string;
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
    "indicators.judge-comparison": {
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
                    comparisonId: string;
                    judgements: (string | null)[][];
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
                        comparisonId: string;
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
    "indicators.weigh-judge": {
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
                    comparisonId: string;
                    userId: string;
                    weight: string;
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
                        comparisonId: string;
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
    "indicators.close-comparison": {
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
                    comparisonId: string;
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
                        comparisonId: string;
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
    "indicators.strategy-map": {
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
                        perspectives: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            sort: number;
                            role: string | null;
                        }[];
                        objectives: {
                            objectiveId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            perspectiveCode: string;
                            ownerCode: string | null;
                            ownerZh: string | null;
                            ownerEn: string | null;
                            retiredOn: string | null;
                            version: number;
                            indicatorCount: number;
                            contributesTo: string[];
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
    "indicators.indicators": {
        parameters: {
            query?: {
                search?: string;
                objectiveCode?: string;
                on?: string;
                hasRetired?: string;
                kind?: "kpi" | "okr" | "goal" | "milestone" | "behaviour" | "veto" | "bonus";
                perspectiveCode?: string;
                ownerCode?: string;
                tag?: string;
                isDraft?: string;
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
                        indicators: {
                            indicatorId: string;
                            code: string;
                            version: number;
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            retiredOn: string | null;
                            /** @enum {string} */
                            kind: "kpi" | "okr" | "goal" | "milestone" | "behaviour" | "veto" | "bonus";
                            nameZh: string;
                            nameEn: string;
                            definitionZh: string;
                            definitionEn: string;
                            formulaZh: string;
                            formulaEn: string;
                            unitZh: string;
                            unitEn: string;
                            /** @enum {string} */
                            polarity: "higher" | "lower" | "on-target" | "level" | "event";
                            decimals: number;
                            objectiveCode: string | null;
                            perspectiveCode: string | null;
                            perspectiveZh: string | null;
                            perspectiveEn: string | null;
                            parentCode: string | null;
                            share: ("same" | "split" | "own") | null;
                            /** @enum {string} */
                            appliesTo: "department" | "person" | "both";
                            /** @enum {string} */
                            usedAs: "weighted" | "veto" | "bonus";
                            /** @enum {string} */
                            sourceKind: "import" | "system" | "rating" | "multi-rater";
                            sourceSystem: string;
                            providerCode: string | null;
                            providerZh: string | null;
                            providerEn: string | null;
                            ownerCode: string | null;
                            ownerZh: string | null;
                            ownerEn: string | null;
                            /** @enum {string} */
                            frequency: "month" | "quarter" | "year";
                            baseValue: string | null;
                            lastYearValue: string | null;
                            evidenceRequired: boolean;
                            keyResults: {
                                zh: string;
                                en: string;
                                /** @default null */
                                weight: string | null;
                            }[];
                            guidanceZh: string;
                            guidanceEn: string;
                            reference: string;
                            tags: string[];
                            curve: string | null;
                            params: {
                                [key: string]: unknown;
                            };
                            reason: string;
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
    "indicators.indicator-detail": {
        parameters: {
            query: {
                indicatorId: string;
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
                        versions: {
                            indicatorId: string;
                            code: string;
                            version: number;
                            effectiveFrom: string;
                            effectiveUntil: string | null;
                            retiredOn: string | null;
                            /** @enum {string} */
                            kind: "kpi" | "okr" | "goal" | "milestone" | "behaviour" | "veto" | "bonus";
                            nameZh: string;
                            nameEn: string;
                            definitionZh: string;
                            definitionEn: string;
                            formulaZh: string;
                            formulaEn: string;
                            unitZh: string;
                            unitEn: string;
                            /** @enum {string} */
                            polarity: "higher" | "lower" | "on-target" | "level" | "event";
                            decimals: number;
                            objectiveCode: string | null;
                            perspectiveCode: string | null;
                            perspectiveZh: string | null;
                            perspectiveEn: string | null;
                            parentCode: string | null;
                            share: ("same" | "split" | "own") | null;
                            /** @enum {string} */
                            appliesTo: "department" | "person" | "both";
                            /** @enum {string} */
                            usedAs: "weighted" | "veto" | "bonus";
                            /** @enum {string} */
                            sourceKind: "import" | "system" | "rating" | "multi-rater";
                            sourceSystem: string;
                            providerCode: string | null;
                            providerZh: string | null;
                            providerEn: string | null;
                            ownerCode: string | null;
                            ownerZh: string | null;
                            ownerEn: string | null;
                            /** @enum {string} */
                            frequency: "month" | "quarter" | "year";
                            baseValue: string | null;
                            lastYearValue: string | null;
                            evidenceRequired: boolean;
                            keyResults: {
                                zh: string;
                                en: string;
                                /** @default null */
                                weight: string | null;
                            }[];
                            guidanceZh: string;
                            guidanceEn: string;
                            reference: string;
                            tags: string[];
                            curve: string | null;
                            params: {
                                [key: string]: unknown;
                            };
                            reason: string;
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
    "indicators.standards": {
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
                        standards: {
                            standardId: string;
                            departmentCode: string | null;
                            departmentZh: string | null;
                            departmentEn: string | null;
                            jobCode: string | null;
                            jobZh: string | null;
                            jobEn: string | null;
                            stageCode: string | null;
                            nameZh: string;
                            nameEn: string;
                            version: number;
                            lines: {
                                indicatorCode: string;
                                nameZh: string;
                                nameEn: string;
                                /** @enum {string} */
                                usedAs: "weighted" | "veto" | "bonus";
                                perspectiveRole: string | null;
                                weight: string | null;
                                floor: string | null;
                                target: string | null;
                                stretch: string | null;
                            }[];
                        }[];
                        stages: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            shares: {
                                [key: string]: string;
                            };
                            basis: string;
                        }[];
                        departments: {
                            code: string;
                            stageCode: string;
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
    "indicators.standard-for": {
        parameters: {
            query: {
                departmentCode: string;
                jobCode: string;
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
                        stageCode: string | null;
                        standard: {
                            standardId: string;
                            departmentCode: string | null;
                            departmentZh: string | null;
                            departmentEn: string | null;
                            jobCode: string | null;
                            jobZh: string | null;
                            jobEn: string | null;
                            stageCode: string | null;
                            nameZh: string;
                            nameEn: string;
                            version: number;
                            lines: {
                                indicatorCode: string;
                                nameZh: string;
                                nameEn: string;
                                /** @enum {string} */
                                usedAs: "weighted" | "veto" | "bonus";
                                perspectiveRole: string | null;
                                weight: string | null;
                                floor: string | null;
                                target: string | null;
                                stretch: string | null;
                            }[];
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
    "indicators.standard-holders": {
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
                        held: number;
                        lacking: number;
                        places: {
                            departmentCode: string;
                            departmentZh: string;
                            departmentEn: string;
                            jobCode: string;
                            jobZh: string;
                            jobEn: string;
                            stageCode: string | null;
                            standardId: string | null;
                            standardZh: string | null;
                            standardEn: string | null;
                            people: number;
                            persons: {
                                number: string;
                                nameZh: string;
                                nameEn: string;
                            }[];
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
    "indicators.comparisons": {
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
                        comparisons: {
                            comparisonId: string;
                            nameZh: string;
                            nameEn: string;
                            items: {
                                code: string;
                                zh: string;
                                en: string;
                            }[];
                            /** @enum {string} */
                            combine: "judgements" | "priorities";
                            openedAt: string;
                            closedAt: string | null;
                            judges: number;
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
    "indicators.comparison-detail": {
        parameters: {
            query: {
                comparisonId: string;
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
                        comparison: {
                            comparisonId: string;
                            nameZh: string;
                            nameEn: string;
                            items: {
                                code: string;
                                zh: string;
                                en: string;
                            }[];
                            /** @enum {string} */
                            combine: "judgements" | "priorities";
                            openedAt: string;
                            closedAt: string | null;
                            judges: number;
                        };
                        own: (string | null)[][] | null;
                        judges: {
                            userId: string;
                            name: string;
                            weight: string;
                            compared: number;
                            judgements: (string | null)[][] | null;
                        }[];
                        pairs: number;
                        result: unknown | null;
                        warnings: {
                            code: string;
                            where: string;
                            message: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
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
    "appraisals.plan-cycles": {
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
                    year: number;
                    /** @enum {string} */
                    kind: "annual" | "half-year" | "quarterly" | "monthly";
                    /**
                     * @default performance-pay
                     * @enum {string}
                     */
                    resultUse?: "performance-pay" | "bonus" | "record";
                    /** @default null */
                    suffix?: {
                        code: string;
                        nameZh: string;
                        nameEn: string;
                    } | null;
                    /** @default null */
                    population?: {
                        /** @default [] */
                        departments?: string[];
                        /** @default [] */
                        families?: string[];
                        /** @default [] */
                        grades?: string[];
                        /** @default null */
                        employedSince?: string | null;
                        /** @default false */
                        onProbation?: boolean;
                        /** @default [] */
                        numbers?: string[];
                        /** @default [] */
                        exceptDepartments?: string[];
                        /** @default [] */
                        exceptFamilies?: string[];
                        /** @default [] */
                        exceptNumbers?: string[];
                    } | null;
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
                        created: string[];
                        kept: string[];
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
    "appraisals.copy-plan": {
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
                    fromYear: number;
                    toYear: number;
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
                        created: string[];
                        kept: string[];
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
    "appraisals.update-cycle": {
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
                    cycleId: string;
                    population: {
                        /** @default [] */
                        departments?: string[];
                        /** @default [] */
                        families?: string[];
                        /** @default [] */
                        grades?: string[];
                        /** @default null */
                        employedSince?: string | null;
                        /** @default false */
                        onProbation?: boolean;
                        /** @default [] */
                        numbers?: string[];
                        /** @default [] */
                        exceptDepartments?: string[];
                        /** @default [] */
                        exceptFamilies?: string[];
                        /** @default [] */
                        exceptNumbers?: string[];
                    } | null;
                    /** @enum {string} */
                    resultUse: "performance-pay" | "bonus" | "record";
                    /** @default false */
                    pinNewestPolicy?: boolean;
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
                        policyVersion: number;
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
    "appraisals.accept-warning": {
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
                    cycleId: string;
                    code: string;
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
                        found: number;
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
    "appraisals.promote-trial": {
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
                    cycleId: string;
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
                        workId: string;
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
    "appraisals.discard-trial": {
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
                    cycleId: string;
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
                        workId: string;
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
    "appraisals.resolve-drift": {
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
                    cycleId: string;
                    /** @enum {string} */
                    decision: "accepted" | "ignored";
                    items: {
                        /** Format: uuid */
                        personId: string;
                        fact: string;
                    }[];
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
                        joined: number;
                        left: number;
                        moved: number;
                        ignored: number;
                        workId: string | null;
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
    "appraisals.set-phase": {
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
                    cycleId: string;
                    /** @enum {string} */
                    phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                    /** @enum {string} */
                    change: "open" | "close" | "reopen";
                    /** @default null */
                    reason?: string | null;
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
                        phase: string;
                        change: string;
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
    "appraisals.set-schedule": {
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
                    cycleId: string;
                    reminds: boolean;
                    phases: {
                        /** @enum {string} */
                        phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                        /** Format: date */
                        startsOn: string;
                        /** Format: date */
                        endsOn: string;
                        /** @enum {string} */
                        lateRule: "accept-marked" | "accept-approved" | "refuse";
                    }[];
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
                        changed: number;
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
    "appraisals.ask-extension": {
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
                    cycleId: string;
                    /** @enum {string} */
                    phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
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
                        extensionId: string;
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
    "appraisals.decide-extension": {
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
                    cycleId: string;
                    /** Format: uuid */
                    extensionId: string;
                    until: string | null;
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
                        state: "granted" | "declined";
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
    "appraisals.grant-extension": {
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
                    cycleId: string;
                    /** @enum {string} */
                    phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                    /** Format: date */
                    until: string;
                    reason: string;
                    whom: {
                        /** @enum {string} */
                        kind: "person";
                        number: string;
                    } | {
                        /** @enum {string} */
                        kind: "department";
                        departmentPath: string;
                    };
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
                        granted: number;
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
    "appraisals.agree-targets": {
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
                    cards: {
                        /** Format: uuid */
                        scorecardId: string;
                        digest: string;
                    }[];
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
                        signed: number;
                        agreed: number;
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
    "appraisals.agree-own-targets": {
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
                    scorecardId: string;
                    digest: string;
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
                        isAgreed: boolean;
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
    "appraisals.save-targets": {
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
                    scorecardId: string;
                    expectedDigest: string;
                    lines: {
                        indicatorCode: string;
                        weight: string | null;
                        params: {
                            [key: string]: unknown;
                        } | null;
                        curve?: string | null;
                    }[];
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
                        digest: string;
                        voided: number;
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
    "appraisals.save-team-targets": {
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
                    cells: {
                        /** Format: uuid */
                        scorecardId: string;
                        /** Format: uuid */
                        lineId: string;
                        cell: string;
                        value: string | null;
                        expected: string | null;
                    }[];
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
                        answers: {
                            /** @enum {string} */
                            outcome: "saved" | "conflict" | "refused";
                            value: string | null;
                            by: string | null;
                            at: string | null;
                            issue: {
                                code: string;
                                where: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
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
    "appraisals.remark-targets": {
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
                    scorecardId: string;
                    lineId: string | null;
                    words: string;
                    suggested: {
                        weight: string | null;
                        floor: string | null;
                        target: string | null;
                        stretch: string | null;
                    } | null;
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
                        remarkId: string;
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
    "appraisals.remark-own-targets": {
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
                    scorecardId: string;
                    lineId: string | null;
                    words: string;
                    suggested: {
                        weight: string | null;
                        floor: string | null;
                        target: string | null;
                        stretch: string | null;
                    } | null;
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
                        remarkId: string;
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
    "appraisals.propose-target-change": {
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
                    scorecardId: string;
                    expectedDigest: string;
                    /** Format: date */
                    effectiveFrom: string;
                    reason: string;
                    lines: {
                        indicatorCode: string;
                        weight: string | null;
                        params: {
                            [key: string]: unknown;
                        } | null;
                        curve?: string | null;
                    }[];
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
                        changeId: string;
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
    "appraisals.decide-target-change": {
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
                    changeId: string;
                    /** @enum {string} */
                    decision: "approved" | "declined" | "withdrawn";
                    /** @default  */
                    note?: string;
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
                        state: string;
                        score: string | null;
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
    "appraisals.check-in-own-key-result": {
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
                    scorecardId: string;
                    /** Format: uuid */
                    lineId: string;
                    keyResult: number;
                    /** @default null */
                    value?: string | null;
                    confidence: string;
                    /** @default  */
                    note?: string;
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
                        confidence: string;
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
    "appraisals.check-in-key-result": {
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
                    scorecardId: string;
                    /** Format: uuid */
                    lineId: string;
                    keyResult: number;
                    /** @default null */
                    value?: string | null;
                    confidence: string;
                    /** @default  */
                    note?: string;
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
                        confidence: string;
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
    "appraisals.grade-key-results": {
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
                    scorecardId: string;
                    /** Format: uuid */
                    lineId: string;
                    grades: {
                        grade: string | null;
                        /** @default  */
                        note?: string;
                    }[];
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
                        value: string;
                        formula: string;
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
    "appraisals.propose-indicator-change": {
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
                    cycleId: string;
                    /** Format: uuid */
                    indicatorId: string;
                    /** Format: date */
                    effectiveFrom: string;
                    reason: string;
                    change: {
                        /** @default null */
                        curve?: string | null;
                        /** @default null */
                        params?: {
                            [key: string]: unknown;
                        } | null;
                        /** @default null */
                        scale?: string | null;
                        /** @default null */
                        weight?: string | null;
                    };
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
                        changeId: string;
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
    "appraisals.decide-indicator-change": {
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
                    changeId: string;
                    /** @enum {string} */
                    decision: "approved" | "declined" | "withdrawn";
                    /** @default  */
                    note?: string;
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
                        state: string;
                        workId: string | null;
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
    "appraisals.send-nudge": {
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
                    cycleId: string;
                    /** @enum {string} */
                    phase: "targets" | "readings" | "self" | "rating";
                    /** @default null */
                    departmentPath?: string | null;
                    /** @default null */
                    personIds?: string[] | null;
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
                        reminded: number;
                        escalated: number;
                        skipped: number;
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
    "appraisals.archive-cycle": {
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
                    cycleId: string;
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
                        packageId: string;
                        hash: string;
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
    "appraisals.save-template": {
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
                    /** @enum {string} */
                    kind: "department" | "person";
                    nameZh: string;
                    nameEn: string;
                    families: string[];
                    lines: {
                        indicatorCode: string;
                        /** @enum {string} */
                        part: "weighted" | "veto" | "bonus";
                        weight: string | null;
                        missingRule?: ("reweight" | "target" | "zero" | "block") | null;
                        scoreLow?: string | null;
                        scoreHigh?: string | null;
                    }[];
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
                        templateId: string;
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
    "appraisals.template-from-standard": {
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
                    standardId: string;
                    templateCode: string;
                    nameZh: string;
                    nameEn: string;
                    /** @enum {string} */
                    kind: "department" | "person";
                    families: string[];
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
                        templateId: string;
                        lines: number;
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
    "appraisals.weigh-template": {
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
                    comparisonId: string;
                    templateCode: string;
                    /** @default false */
                    acknowledgeInconsistency?: boolean;
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
                        templateId: string;
                        consistencyRatio: string;
                        weights: {
                            indicatorCode: string;
                            before: string;
                            after: string;
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
    "appraisals.create-cycle": {
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
                    /**
                     * @default quarterly
                     * @enum {string}
                     */
                    kind?: "annual" | "half-year" | "quarterly" | "monthly" | "probation" | "project";
                    /**
                     * @default performance-pay
                     * @enum {string}
                     */
                    resultUse?: "performance-pay" | "bonus" | "record";
                    /** @default null */
                    planYear?: number | null;
                    /** @default null */
                    population?: {
                        /** @default [] */
                        departments?: string[];
                        /** @default [] */
                        families?: string[];
                        /** @default [] */
                        grades?: string[];
                        /** @default null */
                        employedSince?: string | null;
                        /** @default false */
                        onProbation?: boolean;
                        /** @default [] */
                        numbers?: string[];
                        /** @default [] */
                        exceptDepartments?: string[];
                        /** @default [] */
                        exceptFamilies?: string[];
                        /** @default [] */
                        exceptNumbers?: string[];
                    } | null;
                    nameZh: string;
                    nameEn: string;
                    /** Format: date */
                    startsOn: string;
                    /** Format: date */
                    endsOn: string;
                    paysFrom: string;
                    phases: {
                        /** @enum {string} */
                        phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                        /** Format: date */
                        startsOn: string;
                        /** Format: date */
                        endsOn: string;
                        /**
                         * @default accept-marked
                         * @enum {string}
                         */
                        lateRule?: "accept-marked" | "accept-approved" | "refuse";
                        /** @default [] */
                        gates?: ("targets-agreed" | "readings-in" | "self-submitted" | "ratings-in" | "second-rated" | "calibrated" | "completed")[];
                    }[];
                    /** @default null */
                    copyFrom?: string | null;
                    /** @default null */
                    policyCode?: string | null;
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
                        cycleId: string;
                        policyCode: string;
                        policyVersion: number;
                        copiedFrom: string | null;
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
    "appraisals.launch-cycle": {
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
                    cycleId: string;
                    /** Format: date */
                    asOf?: string;
                    /** @default [] */
                    departmentTemplates?: {
                        departmentCode: string;
                        templateCode: string;
                    }[];
                    /**
                     * @default {
                     *       "families": [],
                     *       "numbers": []
                     *     }
                     */
                    leaveOut?: {
                        /** @default [] */
                        families?: string[];
                        /** @default [] */
                        numbers?: string[];
                    };
                    /** @default false */
                    isTrial?: boolean;
                    inBackground?: boolean;
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
                        cycleId: string;
                        departments: number | null;
                        persons: number | null;
                        workId: string | null;
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
    "appraisals.record-actuals": {
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
                    cycleCode: string;
                    /** @default null */
                    source?: string | null;
                    reason: string;
                    rows: {
                        row: number;
                        /** @default null */
                        employeeNumber?: string | null;
                        /** @default null */
                        departmentCode?: string | null;
                        indicatorCode: string;
                        value: string;
                        /** @default null */
                        basis?: string | null;
                    }[];
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
                        recorded: number;
                        same: number;
                        workId: string | null;
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
    "appraisals.score-cycle": {
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
                    cycleId: string;
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
                        workId: string;
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
    "appraisals.rate-self": {
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
                    scorecardId: string;
                    expectedVersion: number;
                    rating: string | null;
                    comment: string;
                    submit: boolean;
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
                        version: number;
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
    "appraisals.rate-scorecard": {
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
                    scorecardId: string;
                    expectedVersion: number;
                    rating: string | null;
                    comment: string;
                    levels: {
                        /** Format: uuid */
                        lineId: string;
                        level: string;
                    }[];
                    submit: boolean;
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
                        version: number;
                        score: string | null;
                        computedRating: string | null;
                        rating: string | null;
                        rated: boolean;
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
    "appraisals.rate-segment": {
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
                    scorecardId: string;
                    segment: number;
                    expectedVersion: number;
                    comment: string;
                    levels: {
                        /** Format: uuid */
                        lineId: string;
                        level: string;
                    }[];
                    submit: boolean;
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
                        version: number;
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
    "appraisals.review-rating": {
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
                    scorecardId: string;
                    /** @enum {string} */
                    outcome: "agreed" | "returned" | "changed";
                    rating: string | null;
                    reason: string;
                    managerVersion: number;
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
                        outcome: "agreed" | "returned" | "changed";
                        rating: string | null;
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
    "appraisals.sign-off-scorecard": {
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
                    scorecardId: string;
                    /** @enum {string} */
                    stance: "agreed" | "read-not-agreed";
                    words: string;
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
                        signedAt: string;
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
    "appraisals.roll-up-cycle": {
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
                    cycleId: string;
                    periods: {
                        cycleCode: string;
                        weight: string;
                    }[];
                    ownWeight: string | null;
                    /** @enum {string} */
                    missing: "reweight" | "block";
                    rule: {
                        /** @enum {string} */
                        kind: "mean";
                    } | {
                        /** @enum {string} */
                        kind: "weighted";
                    } | {
                        /** @enum {string} */
                        kind: "points";
                        points: {
                            rating: string;
                            points: string;
                        }[];
                        bands: {
                            rating: string;
                            from: string | null;
                        }[];
                    } | {
                        /** @enum {string} */
                        kind: "matrix";
                        isOrdered: boolean;
                        rows: {
                            ratings: string[];
                            rating: string;
                        }[];
                    };
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
                        workId: string;
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
    "appraisals.add-evidence": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
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
                        evidenceId: string;
                        sha256: string;
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
    "appraisals.link-evidence": {
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
                    scorecardId: string;
                    /** @default null */
                    lineId?: string | null;
                    /** Format: uri */
                    url: string;
                    /** @default  */
                    name?: string;
                    /** @default  */
                    note?: string;
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
                        evidenceId: string;
                        sha256: string;
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
    "appraisals.withdraw-evidence": {
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
                    scorecardId: string;
                    /** Format: uuid */
                    evidenceId: string;
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
                    "application/json": Record<string, never>;
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
    "appraisals.rate-team": {
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
                    cells: {
                        /** Format: uuid */
                        scorecardId: string;
                        cell: "rating" | "comment" | string;
                        value: string | null;
                        expected: string | null;
                    }[];
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
                        answers: {
                            /** @enum {string} */
                            outcome: "saved" | "conflict" | "refused";
                            value: string | null;
                            by: string | null;
                            at: string | null;
                            issue: {
                                code: string;
                                where: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
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
    "appraisals.submit-team": {
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
                    cards: {
                        /** Format: uuid */
                        scorecardId: string;
                        version: number;
                    }[];
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
                        answers: {
                            scorecardId: string;
                            isSubmitted: boolean;
                            issues: {
                                code: string;
                                where: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
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
    "appraisals.enter-actuals": {
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
                    cycleId: string;
                    readings: {
                        /** @enum {string} */
                        kind: "person" | "department";
                        /** Format: uuid */
                        scorecardId: string;
                        /** Format: uuid */
                        lineId: string;
                        value: string | null;
                        basis: string | null;
                        expectedReadingId: string | null;
                    }[];
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
                        answers: {
                            /** @enum {string} */
                            outcome: "saved" | "conflict" | "refused";
                            value: string | null;
                            by: string | null;
                            at: string | null;
                            issue: {
                                code: string;
                                where: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string | null;
                            readingId: string | null;
                            isEvidenceMissing: boolean;
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
    "appraisals.publish-cycle": {
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
                    cycleId: string;
                    exclusion: string | null;
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
                        workId: string;
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
    "appraisals.population-preview": {
        parameters: {
            query: {
                rule?: string;
                kind?: "annual" | "half-year" | "quarterly" | "monthly" | "probation" | "project";
                cycleId?: string;
                asOf?: string;
                startsOn: string;
                endsOn: string;
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
                        departments: {
                            departmentZh: string;
                            departmentEn: string;
                            people: number;
                        }[];
                        people: {
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                        }[];
                        doubles: {
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            cycleCode: string;
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
    "appraisals.launch-check": {
        parameters: {
            query: {
                cycleId: string;
                asOf?: string;
                leaveOutFamilies?: string;
                leaveOutNumbers?: string;
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
                        asOf: string;
                        people: number;
                        items: {
                            code: string;
                            /** @enum {string} */
                            severity: "blocking" | "warning" | "passed";
                            title: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
                            link: string | null;
                            count: number;
                            places: {
                                labelZh: string;
                                labelEn: string;
                            }[];
                            accepted: {
                                reason: string;
                                at: string;
                            } | null;
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
    "appraisals.cycle-drift": {
        parameters: {
            query: {
                cycleId: string;
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
                        snapshotOn: string | null;
                        items: {
                            personId: string;
                            /** @enum {string} */
                            kind: "joined" | "left" | "moved" | "manager";
                            fact: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            since: string | null;
                            fromZh: string | null;
                            fromEn: string | null;
                            toZh: string | null;
                            toEn: string | null;
                            scorecardId: string | null;
                            isSuggested: boolean;
                            segments: {
                                departmentZh: string;
                                departmentEn: string;
                                raterZh: string | null;
                                raterEn: string | null;
                                startsOn: string;
                                endsOn: string;
                                days: number;
                            }[];
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
    "appraisals.cycle-schedule": {
        parameters: {
            query: {
                cycleId: string;
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
                        population: {
                            /** @default [] */
                            departments: string[];
                            /** @default [] */
                            families: string[];
                            /** @default [] */
                            grades: string[];
                            /** @default null */
                            employedSince: string | null;
                            /** @default false */
                            onProbation: boolean;
                            /** @default [] */
                            numbers: string[];
                            /** @default [] */
                            exceptDepartments: string[];
                            /** @default [] */
                            exceptFamilies: string[];
                            /** @default [] */
                            exceptNumbers: string[];
                        };
                        reminds: boolean;
                        phases: {
                            /** @enum {string} */
                            phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                            startsOn: string;
                            endsOn: string;
                            /** @enum {string} */
                            lateRule: "accept-marked" | "accept-approved" | "refuse";
                            gates: ("targets-agreed" | "readings-in" | "self-submitted" | "ratings-in" | "second-rated" | "calibrated" | "completed")[];
                            openedAt: string | null;
                            closedAt: string | null;
                            closedBy: string | null;
                            completedAt: string | null;
                            /** @enum {string} */
                            state: "later" | "held" | "open" | "late" | "closed";
                            lastDay: string;
                            unmet: {
                                /** @enum {string} */
                                gate: "targets-agreed" | "readings-in" | "self-submitted" | "ratings-in" | "second-rated" | "calibrated" | "completed";
                                open: number;
                            }[];
                        }[];
                        requests: {
                            extensionId: string;
                            /** @enum {string} */
                            phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                            nameZh: string;
                            nameEn: string;
                            reason: string;
                            /** @enum {string} */
                            state: "asked" | "granted" | "declined";
                            until: string | null;
                            askedAt: string;
                        }[];
                        review: {
                            people: number;
                            raters: number;
                            excluded: number;
                            medianMinutes: number | null;
                            reopened: number;
                            phases: {
                                /** @enum {string} */
                                phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                                plannedDays: number;
                                actualDays: number | null;
                                late: number;
                                reopened: number;
                            }[];
                            lateRaters: {
                                nameZh: string;
                                nameEn: string;
                                forms: number;
                                days: number;
                            }[];
                        };
                        isReviewKept: boolean;
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
    "appraisals.late-entries": {
        parameters: {
            query: {
                cycleId: string;
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
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            raterZh: string | null;
                            raterEn: string | null;
                            /** @enum {string} */
                            phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                            enteredAt: string;
                            dueOn: string;
                            daysLate: number;
                            hasExtension: boolean;
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
    "appraisals.cycle-terms": {
        parameters: {
            query: {
                cycleId: string;
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
                        policy: {
                            code: string;
                            version: number;
                            nameZh: string;
                            nameEn: string;
                            terms: {
                                path: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                value: {
                                    zh: string;
                                    en: string;
                                };
                                raw: unknown;
                                article: {
                                    key: string;
                                    number: number;
                                    headingZh: string;
                                    headingEn: string;
                                } | null;
                            }[];
                        };
                        departures: {
                            path: string;
                            phase: ("targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal") | null;
                            policy: {
                                zh: string;
                                en: string;
                            };
                            cycle: {
                                zh: string;
                                en: string;
                            };
                            article: {
                                key: string;
                                number: number;
                                headingZh: string;
                                headingEn: string;
                            } | null;
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
    "appraisals.planned-cycle": {
        parameters: {
            query: {
                kind: "annual" | "half-year" | "quarterly" | "monthly" | "probation" | "project";
                startsOn: string;
                endsOn: string;
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
                        policy: {
                            code: string;
                            version: number;
                            nameZh: string;
                            nameEn: string;
                            terms: {
                                path: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                value: {
                                    zh: string;
                                    en: string;
                                };
                                raw: unknown;
                                article: {
                                    key: string;
                                    number: number;
                                    headingZh: string;
                                    headingEn: string;
                                } | null;
                            }[];
                        } | null;
                        phases: {
                            /** @enum {string} */
                            phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                            /** Format: date */
                            startsOn: string;
                            /** Format: date */
                            endsOn: string;
                            /**
                             * @default accept-marked
                             * @enum {string}
                             */
                            lateRule: "accept-marked" | "accept-approved" | "refuse";
                            /** @default [] */
                            gates: ("targets-agreed" | "readings-in" | "self-submitted" | "ratings-in" | "second-rated" | "calibrated" | "completed")[];
                            isUsual: boolean;
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
    "appraisals.nudge-preview": {
        parameters: {
            query: {
                cycleId: string;
                phase: "targets" | "readings" | "self" | "rating";
                departmentPath?: string;
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
                        /** @enum {string} */
                        phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                        dueOn: string;
                        daysLeft: number;
                        isBlocking: boolean;
                        hasMail: boolean;
                        recipients: {
                            personId: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            forms: number;
                            waits: number;
                            unanswered: number;
                            inWeek: number;
                            skip: ("weekly-cap" | "not-due" | "reminded-today") | null;
                            escalateTo: {
                                nameZh: string;
                                nameEn: string;
                            } | null;
                            message: {
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                body: {
                                    zh: string;
                                    en: string;
                                };
                            };
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
    "appraisals.cycle-notices": {
        parameters: {
            query: {
                cycleId: string;
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
                        notices: {
                            noticeId: string;
                            /** @enum {string} */
                            kind: "reminder" | "escalation" | "news";
                            topic: string;
                            nameZh: string;
                            nameEn: string;
                            titleZh: string;
                            titleEn: string;
                            sentAt: string;
                            isRead: boolean;
                            /** @enum {string} */
                            mail: "off" | "queued" | "sent" | "failed";
                            mailError: string | null;
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
    "appraisals.cycles": {
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
                        cycles: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            startsOn: string;
                            endsOn: string;
                            paysFrom: string;
                            /** @enum {string} */
                            state: "draft" | "trial" | "open" | "published";
                            /** @enum {string} */
                            kind: "annual" | "half-year" | "quarterly" | "monthly" | "probation" | "project";
                            /** @enum {string} */
                            resultUse: "performance-pay" | "bonus" | "record";
                            planYear: number | null;
                            snapshotOn: string | null;
                            archivedAt: string | null;
                            policyCode: string;
                            policyVersion: number;
                            publishedAt: string | null;
                            persons: number;
                            isLaunching: boolean;
                            launchWorkId: string | null;
                            launchProblem: {
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            phases: {
                                /** @enum {string} */
                                phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                                startsOn: string;
                                endsOn: string;
                                /** @enum {string} */
                                lateRule: "accept-marked" | "accept-approved" | "refuse";
                                gates: ("targets-agreed" | "readings-in" | "self-submitted" | "ratings-in" | "second-rated" | "calibrated" | "completed")[];
                                openedAt: string | null;
                                closedAt: string | null;
                                closedBy: string | null;
                                completedAt: string | null;
                            }[];
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
    "appraisals.cycle-progress": {
        parameters: {
            query: {
                cycleId: string;
                depth?: number;
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
                        cycleId: string;
                        /** @enum {string} */
                        state: "draft" | "trial" | "open" | "published";
                        phases: {
                            /** @enum {string} */
                            phase: "targets" | "readings" | "self" | "rating" | "second-level" | "calibration" | "publication" | "appeal";
                            startsOn: string;
                            endsOn: string;
                            /** @enum {string} */
                            lateRule: "accept-marked" | "accept-approved" | "refuse";
                            gates: ("targets-agreed" | "readings-in" | "self-submitted" | "ratings-in" | "second-rated" | "calibrated" | "completed")[];
                            openedAt: string | null;
                            closedAt: string | null;
                            closedBy: string | null;
                            completedAt: string | null;
                        }[];
                        total: {
                            people: number;
                            read: number;
                            linesExpected: number;
                            linesRead: number;
                            targetsAgreed: number;
                            selfSubmitted: number;
                            rated: number;
                            secondRated: number;
                            calibrated: number;
                            published: number;
                            medianMinutes: number | null;
                            ratedLately: number;
                            raters: number;
                            ratersOpen: number;
                            averageScore: string | null;
                            previousAverage: string | null;
                        };
                        ratings: {
                            rating: string;
                            people: number;
                        }[];
                        departments: {
                            departmentPath: string;
                            departmentZh: string;
                            departmentEn: string;
                            people: number;
                            read: number;
                            linesExpected: number;
                            linesRead: number;
                            targetsAgreed: number;
                            selfSubmitted: number;
                            rated: number;
                            secondRated: number;
                            calibrated: number;
                            published: number;
                            medianMinutes: number | null;
                            ratedLately: number;
                            waitingFor: {
                                personId: string;
                                nameZh: string;
                                nameEn: string;
                                forms: number;
                            }[];
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
    "appraisals.cycle-scorecards": {
        parameters: {
            query: {
                cycleId: string;
                kind?: "person" | "department";
                search?: string;
                departmentPath?: string;
                rating?: string;
                only?: "missing-readings" | "not-rated" | "vetoed" | "moved" | "excluded";
                sort?: "department" | "name" | "score" | "score-up" | "change";
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
                        scorecards: {
                            scorecardId: string;
                            /** @enum {string} */
                            kind: "person" | "department";
                            personId: string | null;
                            number: string | null;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string | null;
                            jobEn: string | null;
                            grade: string | null;
                            departmentZh: string;
                            departmentEn: string;
                            departmentPath: string;
                            raterZh: string | null;
                            raterEn: string | null;
                            /** @enum {string} */
                            state: "open" | "published" | "excluded";
                            linesExpected: number;
                            linesRead: number;
                            isSelfRated: boolean;
                            isRated: boolean;
                            score: string | null;
                            computedRating: string | null;
                            rating: string | null;
                            personalCoefficient: string | null;
                            orgCoefficient: string | null;
                            coefficient: string | null;
                            hasVeto: boolean;
                            issueCount: number;
                            previousScore: string | null;
                            previousRating: string | null;
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
    "appraisals.scorecard-detail": {
        parameters: {
            query: {
                scorecardId: string;
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
                        scorecardId: string;
                        /** @enum {string} */
                        kind: "person" | "department";
                        personId: string | null;
                        number: string | null;
                        nameZh: string;
                        nameEn: string;
                        jobZh: string | null;
                        jobEn: string | null;
                        grade: string | null;
                        departmentZh: string;
                        departmentEn: string;
                        departmentPath: string;
                        raterZh: string | null;
                        raterEn: string | null;
                        /** @enum {string} */
                        state: "open" | "published" | "excluded";
                        raterPersonId: string | null;
                        organisationScorecardId: string | null;
                        organisationZh: string | null;
                        organisationEn: string | null;
                        exclusion: string | null;
                        ratedAt: string | null;
                        cycle: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            startsOn: string;
                            endsOn: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "published";
                            publishedAt: string | null;
                            policyCode: string;
                            policyVersion: number;
                            settings: {
                                /** @enum {string} */
                                missingRule: "reweight" | "target" | "zero" | "block";
                                /** @enum {string} */
                                segmentRule?: "reweight" | "block";
                                bounds: {
                                    low: string;
                                    high: string | null;
                                };
                                bonusCap: string;
                                scale: {
                                    rating: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    from: string | null;
                                }[];
                                coefficients: {
                                    /** @enum {string} */
                                    kind: "by-rating";
                                    table: {
                                        rating: string;
                                        coefficient: string;
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    kind: "by-score";
                                    divisor: string;
                                    low: string;
                                    high: string;
                                    digits: number;
                                };
                                organisation: {
                                    base: string;
                                    pivot: string;
                                    perPoint: string;
                                    low: string;
                                    high: string;
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                };
                                organisationDepth: number;
                                combination: {
                                    /** @enum {string} */
                                    kind: "multiplicative";
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                } | {
                                    /** @enum {string} */
                                    kind: "additive";
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                    shares: {
                                        level: string;
                                        organisation: string;
                                        personal: string;
                                    }[];
                                };
                                rounding: {
                                    score: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                    points: {
                                        digits: number;
                                    };
                                    total: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                };
                                lights: {
                                    achieved: string;
                                    watch: string;
                                };
                                openingCoefficients: {
                                    organisation: string;
                                    personal: string;
                                };
                                procedure?: {
                                    calendar: {
                                        /** @enum {string} */
                                        frequency: "monthly" | "quarterly" | "half-year" | "annual";
                                        targetsWithinDays: number;
                                        publishedWithinDays: number;
                                        /** @enum {string} */
                                        lateRule?: "accept-marked" | "accept-approved" | "refuse";
                                        remindsFromDays?: number;
                                    };
                                    distribution: {
                                        /** @enum {string} */
                                        form: "none" | "range" | "exact";
                                        /** @enum {string} */
                                        enforcement: "advisory" | "enforced";
                                        shares: {
                                            rating: string;
                                            percent: string;
                                        }[];
                                        poolBelow: number;
                                    };
                                    appeal: {
                                        windowWorkingDays: number;
                                        answerWorkingDays: number;
                                    };
                                    hasSecondLevel: boolean;
                                    anonymityThreshold: number;
                                    reasonMinLength: number;
                                    /** @enum {string} */
                                    targetChangeBy?: "manager" | "specialist";
                                    /** @enum {string} */
                                    evidenceMissing?: "accept" | "hold" | "refuse";
                                };
                            };
                        };
                        lines: {
                            lineId: string;
                            /** @enum {string} */
                            part: "weighted" | "veto" | "bonus";
                            indicatorId: string;
                            code: string;
                            version: number;
                            nameZh: string;
                            nameEn: string;
                            definitionZh: string;
                            definitionEn: string;
                            formulaZh: string;
                            formulaEn: string;
                            unitZh: string;
                            unitEn: string;
                            decimals: number;
                            /** @enum {string} */
                            polarity: "higher" | "lower" | "on-target" | "level" | "event";
                            /** @enum {string} */
                            sourceKind: "import" | "system" | "rating" | "multi-rater";
                            sourceSystem: string;
                            providerZh: string | null;
                            providerEn: string | null;
                            weight: string | null;
                            curve: string;
                            params: {
                                [key: string]: unknown;
                            };
                            missingRule: ("reweight" | "target" | "zero" | "block") | null;
                            scoreLow: string | null;
                            scoreHigh: string | null;
                            versions: {
                                startsOn: string;
                                endsOn: string;
                                weight: string;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            }[];
                            removedOn: string | null;
                            isEvidenceMissing: boolean;
                            readings: {
                                readingId: string;
                                value: string;
                                basis: string | null;
                                /** @enum {string} */
                                sourceKind: "import" | "manual" | "rating" | "multi-rater";
                                importId: string | null;
                                sheet: string | null;
                                row: number | null;
                                recordedAt: string;
                                recordedByZh: string | null;
                                recordedByEn: string | null;
                                replacedAt: string | null;
                            }[];
                            score: string | null;
                            points: string | null;
                            effectiveWeight: string | null;
                            light: ("achieved" | "watch" | "missed" | "no-data") | null;
                            status: string | null;
                            history: {
                                cycleCode: string;
                                value: string | null;
                                score: string | null;
                            }[];
                        }[];
                        ratings: {
                            /** @enum {string} */
                            role: "self" | "manager" | "second-level" | "calibration" | "appeal";
                            rating: string | null;
                            comment: string;
                            commentEn: string | null;
                            levels: {
                                lineId: string;
                                level: string;
                            }[];
                            version: number;
                            byZh: string | null;
                            byEn: string | null;
                            changedAt: string;
                            submittedAt: string | null;
                        }[];
                        segments: {
                            segment: number;
                            departmentZh: string;
                            departmentEn: string;
                            raterPersonId: string | null;
                            raterZh: string | null;
                            raterEn: string | null;
                            startsOn: string;
                            endsOn: string;
                            days: number;
                            isLast: boolean;
                            levels: {
                                lineId: string;
                                level: string;
                            }[];
                            comment: string;
                            version: number;
                            submittedAt: string | null;
                        }[];
                        evidence: {
                            evidenceId: string;
                            lineId: string | null;
                            readingId: string | null;
                            /** @enum {string} */
                            kind: "file" | "link";
                            name: string;
                            note: string;
                            url: string | null;
                            sizeBytes: number;
                            sha256: string;
                            addedByZh: string | null;
                            addedByEn: string | null;
                            addedAt: string;
                            isOwn: boolean;
                        }[];
                        signOff: {
                            /** @enum {string} */
                            stance: "agreed" | "read-not-agreed";
                            words: string;
                            signedAt: string;
                        } | null;
                        mayReview: boolean;
                        result: {
                            score: string | null;
                            computedRating: string | null;
                            rating: string | null;
                            personalCoefficient: string | null;
                            orgCoefficient: string | null;
                            coefficient: string | null;
                            pointsTotal: string | null;
                            bonusTotal: string | null;
                            scoreBeforeVeto: string | null;
                            issues: {
                                code: string;
                                where: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            calculatedAt: string;
                            isPublished: boolean;
                            factsDigest: string;
                            engineDigest: string;
                        } | null;
                        periods: {
                            scorecardId: string;
                            cycleCode: string;
                            cycleZh: string;
                            cycleEn: string;
                            score: string | null;
                            rating: string | null;
                        }[];
                        team: {
                            scorecardId: string;
                            nameZh: string;
                            nameEn: string;
                            grade: string;
                            score: string | null;
                            rating: string | null;
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
    "appraisals.scorecard-why": {
        parameters: {
            query: {
                scorecardId: string;
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
                        value: string | null;
                        recorded: string | null;
                        isSame: boolean;
                        isPublished: boolean;
                        hasSameFacts: boolean;
                        hasSameEngine: boolean;
                        calculatedAt: string;
                        factsDigest: string;
                        trace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            kind: "item" | "input" | "parameter" | "table" | "accumulator" | "step" | "rounding";
                            value: string;
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            formula?: string;
                            withNumbers?: string;
                            source?: unknown;
                            detail?: unknown;
                            readonly children: unknown[];
                        };
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
    "appraisals.my-scorecards": {
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
                        scorecards: {
                            scorecardId: string;
                            cycleCode: string;
                            cycleZh: string;
                            cycleEn: string;
                            startsOn: string;
                            endsOn: string;
                            /** @enum {string} */
                            state: "open" | "published" | "excluded";
                            raterZh: string | null;
                            raterEn: string | null;
                            linesExpected: number;
                            linesRead: number;
                            selfRatingFrom: string | null;
                            isSelfRated: boolean;
                            score: string | null;
                            rating: string | null;
                            coefficient: string | null;
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
    "appraisals.my-scorecard": {
        parameters: {
            query: {
                scorecardId: string;
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
                        scorecardId: string;
                        /** @enum {string} */
                        kind: "person" | "department";
                        personId: string | null;
                        number: string | null;
                        nameZh: string;
                        nameEn: string;
                        jobZh: string | null;
                        jobEn: string | null;
                        grade: string | null;
                        departmentZh: string;
                        departmentEn: string;
                        departmentPath: string;
                        raterZh: string | null;
                        raterEn: string | null;
                        /** @enum {string} */
                        state: "open" | "published" | "excluded";
                        raterPersonId: string | null;
                        organisationScorecardId: string | null;
                        organisationZh: string | null;
                        organisationEn: string | null;
                        exclusion: string | null;
                        ratedAt: string | null;
                        cycle: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            startsOn: string;
                            endsOn: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "published";
                            publishedAt: string | null;
                            policyCode: string;
                            policyVersion: number;
                            settings: {
                                /** @enum {string} */
                                missingRule: "reweight" | "target" | "zero" | "block";
                                /** @enum {string} */
                                segmentRule?: "reweight" | "block";
                                bounds: {
                                    low: string;
                                    high: string | null;
                                };
                                bonusCap: string;
                                scale: {
                                    rating: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    from: string | null;
                                }[];
                                coefficients: {
                                    /** @enum {string} */
                                    kind: "by-rating";
                                    table: {
                                        rating: string;
                                        coefficient: string;
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    kind: "by-score";
                                    divisor: string;
                                    low: string;
                                    high: string;
                                    digits: number;
                                };
                                organisation: {
                                    base: string;
                                    pivot: string;
                                    perPoint: string;
                                    low: string;
                                    high: string;
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                };
                                organisationDepth: number;
                                combination: {
                                    /** @enum {string} */
                                    kind: "multiplicative";
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                } | {
                                    /** @enum {string} */
                                    kind: "additive";
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                    shares: {
                                        level: string;
                                        organisation: string;
                                        personal: string;
                                    }[];
                                };
                                rounding: {
                                    score: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                    points: {
                                        digits: number;
                                    };
                                    total: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                };
                                lights: {
                                    achieved: string;
                                    watch: string;
                                };
                                openingCoefficients: {
                                    organisation: string;
                                    personal: string;
                                };
                                procedure?: {
                                    calendar: {
                                        /** @enum {string} */
                                        frequency: "monthly" | "quarterly" | "half-year" | "annual";
                                        targetsWithinDays: number;
                                        publishedWithinDays: number;
                                        /** @enum {string} */
                                        lateRule?: "accept-marked" | "accept-approved" | "refuse";
                                        remindsFromDays?: number;
                                    };
                                    distribution: {
                                        /** @enum {string} */
                                        form: "none" | "range" | "exact";
                                        /** @enum {string} */
                                        enforcement: "advisory" | "enforced";
                                        shares: {
                                            rating: string;
                                            percent: string;
                                        }[];
                                        poolBelow: number;
                                    };
                                    appeal: {
                                        windowWorkingDays: number;
                                        answerWorkingDays: number;
                                    };
                                    hasSecondLevel: boolean;
                                    anonymityThreshold: number;
                                    reasonMinLength: number;
                                    /** @enum {string} */
                                    targetChangeBy?: "manager" | "specialist";
                                    /** @enum {string} */
                                    evidenceMissing?: "accept" | "hold" | "refuse";
                                };
                            };
                        };
                        lines: {
                            lineId: string;
                            /** @enum {string} */
                            part: "weighted" | "veto" | "bonus";
                            indicatorId: string;
                            code: string;
                            version: number;
                            nameZh: string;
                            nameEn: string;
                            definitionZh: string;
                            definitionEn: string;
                            formulaZh: string;
                            formulaEn: string;
                            unitZh: string;
                            unitEn: string;
                            decimals: number;
                            /** @enum {string} */
                            polarity: "higher" | "lower" | "on-target" | "level" | "event";
                            /** @enum {string} */
                            sourceKind: "import" | "system" | "rating" | "multi-rater";
                            sourceSystem: string;
                            providerZh: string | null;
                            providerEn: string | null;
                            weight: string | null;
                            curve: string;
                            params: {
                                [key: string]: unknown;
                            };
                            missingRule: ("reweight" | "target" | "zero" | "block") | null;
                            scoreLow: string | null;
                            scoreHigh: string | null;
                            versions: {
                                startsOn: string;
                                endsOn: string;
                                weight: string;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            }[];
                            removedOn: string | null;
                            isEvidenceMissing: boolean;
                            readings: {
                                readingId: string;
                                value: string;
                                basis: string | null;
                                /** @enum {string} */
                                sourceKind: "import" | "manual" | "rating" | "multi-rater";
                                importId: string | null;
                                sheet: string | null;
                                row: number | null;
                                recordedAt: string;
                                recordedByZh: string | null;
                                recordedByEn: string | null;
                                replacedAt: string | null;
                            }[];
                            score: string | null;
                            points: string | null;
                            effectiveWeight: string | null;
                            light: ("achieved" | "watch" | "missed" | "no-data") | null;
                            status: string | null;
                            history: {
                                cycleCode: string;
                                value: string | null;
                                score: string | null;
                            }[];
                        }[];
                        ratings: {
                            /** @enum {string} */
                            role: "self" | "manager" | "second-level" | "calibration" | "appeal";
                            rating: string | null;
                            comment: string;
                            commentEn: string | null;
                            levels: {
                                lineId: string;
                                level: string;
                            }[];
                            version: number;
                            byZh: string | null;
                            byEn: string | null;
                            changedAt: string;
                            submittedAt: string | null;
                        }[];
                        segments: {
                            segment: number;
                            departmentZh: string;
                            departmentEn: string;
                            raterPersonId: string | null;
                            raterZh: string | null;
                            raterEn: string | null;
                            startsOn: string;
                            endsOn: string;
                            days: number;
                            isLast: boolean;
                            levels: {
                                lineId: string;
                                level: string;
                            }[];
                            comment: string;
                            version: number;
                            submittedAt: string | null;
                        }[];
                        evidence: {
                            evidenceId: string;
                            lineId: string | null;
                            readingId: string | null;
                            /** @enum {string} */
                            kind: "file" | "link";
                            name: string;
                            note: string;
                            url: string | null;
                            sizeBytes: number;
                            sha256: string;
                            addedByZh: string | null;
                            addedByEn: string | null;
                            addedAt: string;
                            isOwn: boolean;
                        }[];
                        signOff: {
                            /** @enum {string} */
                            stance: "agreed" | "read-not-agreed";
                            words: string;
                            signedAt: string;
                        } | null;
                        mayReview: boolean;
                        result: {
                            score: string | null;
                            computedRating: string | null;
                            rating: string | null;
                            personalCoefficient: string | null;
                            orgCoefficient: string | null;
                            coefficient: string | null;
                            pointsTotal: string | null;
                            bonusTotal: string | null;
                            scoreBeforeVeto: string | null;
                            issues: {
                                code: string;
                                where: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            calculatedAt: string;
                            isPublished: boolean;
                            factsDigest: string;
                            engineDigest: string;
                        } | null;
                        periods: {
                            scorecardId: string;
                            cycleCode: string;
                            cycleZh: string;
                            cycleEn: string;
                            score: string | null;
                            rating: string | null;
                        }[];
                        team: {
                            scorecardId: string;
                            nameZh: string;
                            nameEn: string;
                            grade: string;
                            score: string | null;
                            rating: string | null;
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
    "appraisals.my-scorecard-why": {
        parameters: {
            query: {
                scorecardId: string;
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
                        value: string | null;
                        recorded: string | null;
                        isSame: boolean;
                        isPublished: boolean;
                        hasSameFacts: boolean;
                        hasSameEngine: boolean;
                        calculatedAt: string;
                        factsDigest: string;
                        trace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            kind: "item" | "input" | "parameter" | "table" | "accumulator" | "step" | "rounding";
                            value: string;
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            formula?: string;
                            withNumbers?: string;
                            source?: unknown;
                            detail?: unknown;
                            readonly children: unknown[];
                        };
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
    "appraisals.evidence-file": {
        parameters: {
            query: {
                scorecardId: string;
                evidenceId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "appraisals.target-agreements": {
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
                        cycles: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            dueOn: string | null;
                            phaseState: ("later" | "held" | "open" | "late" | "closed") | null;
                        }[];
                        cards: {
                            /** @enum {string} */
                            kind: "person" | "department";
                            scorecardId: string;
                            cycleId: string;
                            isOwn: boolean;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            raterZh: string | null;
                            raterEn: string | null;
                            lines: number;
                            remarks: number;
                            lastRemarkBy: ("employee" | "manager") | null;
                            employeeSignedAt: string | null;
                            managerSignedAt: string | null;
                            agreedAt: string | null;
                            openChanges: number;
                            changes: number;
                            digest: string;
                        }[];
                        waiting: {
                            changeId: string;
                            scorecardId: string;
                            effectiveFrom: string;
                            reason: string;
                            /** @enum {string} */
                            state: "proposed" | "approved" | "declined" | "withdrawn";
                            before: ({
                                code: string;
                                part: string;
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            after: ({
                                code: string;
                                part: string;
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            proposerZh: string;
                            proposerEn: string;
                            proposedAt: string;
                            deciderZh: string | null;
                            deciderEn: string | null;
                            decidedAt: string | null;
                            decisionNote: string;
                            isOwn: boolean;
                            mayDecide: boolean;
                            nameZh: string;
                            nameEn: string;
                            cycleZh: string;
                            cycleEn: string;
                        }[];
                        open: number;
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
    "appraisals.target-sheet": {
        parameters: {
            query: {
                scorecardId: string;
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
                        card: {
                            /** @enum {string} */
                            kind: "person" | "department";
                            scorecardId: string;
                            personId: string | null;
                            headZh: string | null;
                            headEn: string | null;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            departmentZh: string;
                            departmentEn: string;
                            raterPersonId: string | null;
                            raterZh: string | null;
                            raterEn: string | null;
                            /** @enum {string} */
                            state: "open" | "published" | "excluded";
                            cycleId: string;
                            cycleCode: string;
                            cycleZh: string;
                            cycleEn: string;
                            /** @enum {string} */
                            cycleState: "draft" | "trial" | "open" | "published";
                            agreedAt: string | null;
                            employeeSignedAt: string | null;
                            managerSignedAt: string | null;
                        };
                        period: {
                            startsOn: string;
                            endsOn: string;
                        };
                        phase: {
                            startsOn: string;
                            dueOn: string;
                            /** @enum {string} */
                            state: "later" | "held" | "open" | "late" | "closed";
                        } | null;
                        digest: string;
                        lines: {
                            lineId: string;
                            code: string;
                            /** @enum {string} */
                            part: "weighted" | "veto" | "bonus";
                            kind: string;
                            nameZh: string;
                            nameEn: string;
                            definitionZh: string;
                            definitionEn: string;
                            unitZh: string;
                            unitEn: string;
                            keyResults: ({
                                zh: string;
                                en: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                            evidenceRequired: boolean;
                            weight: string | null;
                            curve: string;
                            params: {
                                [key: string]: unknown;
                            };
                            removedOn: string | null;
                            versions: {
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                                version: number;
                                startsOn: string;
                                endsOn: string;
                            }[];
                            proposals: {
                                /** @enum {string} */
                                source: "standard" | "cascade" | "last-period";
                                fromZh: string;
                                fromEn: string;
                                weight: string | null;
                                floor: string | null;
                                target: string | null;
                                stretch: string | null;
                                reading: string | null;
                            }[];
                        }[];
                        remarks: {
                            remarkId: string;
                            lineId: string | null;
                            words: string;
                            suggested: {
                                weight: string | null;
                                floor: string | null;
                                target: string | null;
                                stretch: string | null;
                            } | null;
                            /** @enum {string} */
                            byRole: "employee" | "manager";
                            byZh: string;
                            byEn: string;
                            at: string;
                        }[];
                        signatures: {
                            /** @enum {string} */
                            role: "employee" | "manager";
                            signerZh: string;
                            signerEn: string;
                            signedAt: string;
                            digest: string;
                            voidedAt: string | null;
                        }[];
                        changes: {
                            changeId: string;
                            scorecardId: string;
                            effectiveFrom: string;
                            reason: string;
                            /** @enum {string} */
                            state: "proposed" | "approved" | "declined" | "withdrawn";
                            before: ({
                                code: string;
                                part: string;
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            after: ({
                                code: string;
                                part: string;
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            proposerZh: string;
                            proposerEn: string;
                            proposedAt: string;
                            deciderZh: string | null;
                            deciderEn: string | null;
                            decidedAt: string | null;
                            decisionNote: string;
                            isOwn: boolean;
                            mayDecide: boolean;
                        }[];
                        may: {
                            role: ("employee" | "manager") | null;
                            edit: boolean;
                            sign: boolean;
                            propose: boolean;
                        };
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
    "appraisals.target-grid": {
        parameters: {
            query: {
                cycleId: string;
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
                        cards: {
                            /** @enum {string} */
                            kind: "person" | "department";
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string;
                            jobEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            isSigned: boolean;
                        }[];
                        curves: {
                            params: {
                                [key: string]: unknown;
                            };
                            curve: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            unitZh: string;
                            unitEn: string;
                            /** @enum {string} */
                            part: "weighted" | "veto" | "bonus";
                            cells: string[];
                        }[];
                        lines: [
                            string,
                            number,
                            number,
                            (string | null)[]
                        ][];
                        phase: {
                            /** @enum {string} */
                            state: "later" | "held" | "open" | "late" | "closed";
                            dueOn: string | null;
                        } | null;
                        shut: {
                            code: string;
                            message: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
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
    "appraisals.team-ratings": {
        parameters: {
            query?: {
                cycleId?: string;
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
                        cycle: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {string} */
                            state: "draft" | "trial" | "open" | "published";
                            ratingFrom: string | null;
                            ratingUntil: string | null;
                        } | null;
                        scale: {
                            rating: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            from: string | null;
                        }[];
                        members: {
                            scorecardId: string;
                            personId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            departmentZh: string;
                            departmentEn: string;
                            /** @enum {string} */
                            state: "open" | "published" | "excluded";
                            linesExpected: number;
                            linesRead: number;
                            score: string | null;
                            computedRating: string | null;
                            rating: string | null;
                            previousRatings: {
                                cycleCode: string;
                                rating: string | null;
                            }[];
                            selfRating: string | null;
                            selfComment: string | null;
                            proposal: string | null;
                            comment: string;
                            levels: {
                                lineId: string;
                                level: string;
                            }[];
                            version: number;
                            changedAt: string | null;
                            submittedAt: string | null;
                            levelLines: {
                                lineId: string;
                                code: string;
                                nameZh: string;
                                nameEn: string;
                                weight: string | null;
                                levels: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                    score: string;
                                }[];
                            }[];
                        }[];
                        open: {
                            cycleId: string;
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
    "appraisals.team-grid": {
        parameters: {
            query: {
                cycleId: string;
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
                        settings: {
                            /** @enum {string} */
                            missingRule: "reweight" | "target" | "zero" | "block";
                            /** @enum {string} */
                            segmentRule?: "reweight" | "block";
                            bounds: {
                                low: string;
                                high: string | null;
                            };
                            bonusCap: string;
                            scale: {
                                rating: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                from: string | null;
                            }[];
                            coefficients: {
                                /** @enum {string} */
                                kind: "by-rating";
                                table: {
                                    rating: string;
                                    coefficient: string;
                                }[];
                            } | {
                                /** @enum {string} */
                                kind: "by-score";
                                divisor: string;
                                low: string;
                                high: string;
                                digits: number;
                            };
                            organisation: {
                                base: string;
                                pivot: string;
                                perPoint: string;
                                low: string;
                                high: string;
                                rounding: {
                                    digits: number;
                                    /** @enum {string} */
                                    mode: "half-up" | "half-even" | "up" | "down";
                                };
                            };
                            organisationDepth: number;
                            combination: {
                                /** @enum {string} */
                                kind: "multiplicative";
                                rounding: {
                                    digits: number;
                                    /** @enum {string} */
                                    mode: "half-up" | "half-even" | "up" | "down";
                                };
                            } | {
                                /** @enum {string} */
                                kind: "additive";
                                rounding: {
                                    digits: number;
                                    /** @enum {string} */
                                    mode: "half-up" | "half-even" | "up" | "down";
                                };
                                shares: {
                                    level: string;
                                    organisation: string;
                                    personal: string;
                                }[];
                            };
                            rounding: {
                                score: {
                                    digits: number;
                                    /** @enum {string} */
                                    mode: "half-up" | "half-even" | "up" | "down";
                                };
                                points: {
                                    digits: number;
                                };
                                total: {
                                    digits: number;
                                    /** @enum {string} */
                                    mode: "half-up" | "half-even" | "up" | "down";
                                };
                            };
                            lights: {
                                achieved: string;
                                watch: string;
                            };
                            openingCoefficients: {
                                organisation: string;
                                personal: string;
                            };
                            procedure?: {
                                calendar: {
                                    /** @enum {string} */
                                    frequency: "monthly" | "quarterly" | "half-year" | "annual";
                                    targetsWithinDays: number;
                                    publishedWithinDays: number;
                                    /** @enum {string} */
                                    lateRule?: "accept-marked" | "accept-approved" | "refuse";
                                    remindsFromDays?: number;
                                };
                                distribution: {
                                    /** @enum {string} */
                                    form: "none" | "range" | "exact";
                                    /** @enum {string} */
                                    enforcement: "advisory" | "enforced";
                                    shares: {
                                        rating: string;
                                        percent: string;
                                    }[];
                                    poolBelow: number;
                                };
                                appeal: {
                                    windowWorkingDays: number;
                                    answerWorkingDays: number;
                                };
                                hasSecondLevel: boolean;
                                anonymityThreshold: number;
                                reasonMinLength: number;
                                /** @enum {string} */
                                targetChangeBy?: "manager" | "specialist";
                                /** @enum {string} */
                                evidenceMissing?: "accept" | "hold" | "refuse";
                            };
                        } | null;
                        members: {
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            /** @enum {string} */
                            state: "open" | "published" | "excluded";
                            previous: {
                                cycleCode: string;
                                score: string | null;
                                rating: string | null;
                            }[];
                            selfRating: string | null;
                            selfComment: string | null;
                            proposal: string | null;
                            comment: string;
                            levels: {
                                lineId: string;
                                level: string;
                            }[];
                            decided: string | null;
                            version: number;
                            submittedAt: string | null;
                            lines: {
                                lineId: string;
                                /** @enum {string} */
                                part: "weighted" | "veto" | "bonus";
                                code: string;
                                nameZh: string;
                                nameEn: string;
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                                /** @enum {string} */
                                sourceKind: "import" | "system" | "rating" | "multi-rater";
                                value: string | null;
                                basis: string | null;
                                sheet: string | null;
                                sheetRow: number | null;
                                recordedAt: string | null;
                            }[];
                            facts: unknown;
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
    "appraisals.actuals-grid": {
        parameters: {
            query: {
                cycleId: string;
                kind?: "person" | "department";
                indicator?: string;
                departmentPath?: string;
                search?: string;
                only?: "missing";
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
                        rows: {
                            /** @enum {string} */
                            kind: "person" | "department";
                            scorecardId: string;
                            lineId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            indicatorCode: string;
                            indicatorZh: string;
                            indicatorEn: string;
                            unitZh: string;
                            unitEn: string;
                            curve: string;
                            levels: string[] | null;
                            evidenceRequired: boolean;
                            isEvidenceMissing: boolean;
                            value: string | null;
                            basis: string | null;
                            readingId: string | null;
                            recordedByZh: string | null;
                            recordedByEn: string | null;
                            recordedAt: string | null;
                        }[];
                        indicators: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            lines: number;
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
    "appraisals.objective-progress": {
        parameters: {
            query?: {
                cycleCode?: string;
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
                        cycle: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            lights: {
                                achieved: string;
                                watch: string;
                            };
                        } | null;
                        usage: {
                            indicatorCode: string;
                            scorecards: number;
                        }[];
                        cells: {
                            objectiveCode: string | null;
                            indicatorCode: string;
                            departmentCode: string;
                            departmentZh: string;
                            departmentEn: string;
                            departmentPath: string;
                            scorecardId: string;
                            weight: string;
                            value: string | null;
                            score: string | null;
                            light: ("achieved" | "watch" | "missed" | "no-data") | null;
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
    "appraisals.key-results": {
        parameters: {
            query: {
                scorecardId: string;
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
                        role: ("employee" | "manager") | null;
                        isOpen: boolean;
                        objectives: {
                            lineId: string;
                            code: string;
                            grade: string | null;
                            formula: string;
                            keyResults: {
                                keyResult: number;
                                zh: string;
                                en: string;
                                weight: string | null;
                                entries: {
                                    entryId: string;
                                    /** @enum {string} */
                                    kind: "check-in" | "grade";
                                    value: string | null;
                                    confidence: string | null;
                                    grade: string | null;
                                    note: string;
                                    notedOn: string;
                                    notedAt: string;
                                    /** @enum {string} */
                                    byRole: "employee" | "manager";
                                    byZh: string;
                                    byEn: string;
                                }[];
                            }[];
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
    "appraisals.indicator-change-preview": {
        parameters: {
            query?: {
                changeId?: string;
                cycleId?: string;
                indicatorId?: string;
                effectiveFrom?: string;
                change?: string;
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
                        holding: number;
                        counts: {
                            prorated: number;
                            rewritten: number;
                            voided: number;
                            refused: {
                                [key: string]: number;
                            };
                        };
                        cards: {
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            /** @enum {string} */
                            outcome: "prorated" | "rewritten" | "refused";
                            code: ("results-final" | "card-locked" | "already-rated" | "own-card" | "change-open" | "change-outside-period" | "change-before-change" | "line-not-proratable" | "curve-unfit" | "weight-unfit" | "unchanged") | null;
                            before: {
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            };
                            after: {
                                weight: string | null;
                                curve: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            } | null;
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
    "appraisals.indicator-changes": {
        parameters: {
            query?: {
                cycleId?: string;
                indicatorId?: string;
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
                        changes: {
                            changeId: string;
                            cycleZh: string;
                            cycleEn: string;
                            indicatorId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            effectiveFrom: string;
                            reason: string;
                            change: {
                                /** @default null */
                                curve: string | null;
                                /** @default null */
                                params: {
                                    [key: string]: unknown;
                                } | null;
                                /** @default null */
                                scale: string | null;
                                /** @default null */
                                weight: string | null;
                            };
                            /** @enum {string} */
                            state: "proposed" | "approved" | "declined" | "withdrawn";
                            proposerZh: string;
                            proposerEn: string;
                            proposedAt: string;
                            deciderZh: string | null;
                            deciderEn: string | null;
                            decidedAt: string | null;
                            decisionNote: string;
                            appliedAt: string | null;
                            outcome: {
                                prorated: number;
                                rewritten: number;
                                voided: number;
                                refused: {
                                    [key: string]: number;
                                };
                            } | null;
                            isOwn: boolean;
                            mayDecide: boolean;
                            refused: {
                                scorecardId: string;
                                number: string;
                                nameZh: string;
                                nameEn: string;
                                /** @enum {string} */
                                code: "results-final" | "card-locked" | "already-rated" | "own-card" | "change-open" | "change-outside-period" | "change-before-change" | "line-not-proratable" | "curve-unfit" | "weight-unfit" | "unchanged";
                            }[];
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
    "appraisals.indicator-use": {
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
                        uses: {
                            code: string;
                            templates: number;
                            standards: number;
                            scorecards: number;
                            cycles: number;
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
    "appraisals.indicator-lint": {
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
                        checked: number;
                        findings: {
                            rule: string;
                            indicator: string;
                            where: {
                                zh: string;
                                en: string;
                            };
                            why: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
                            related: string[];
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
    "appraisals.strategy-coverage": {
        parameters: {
            query: {
                cycleCode: string;
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
                        columns: {
                            department: string;
                            departmentZh: string;
                            departmentEn: string;
                            depth: number;
                            scorecardId: string | null;
                            total: string;
                            gap: string;
                            duties: string;
                        }[];
                        objectivesWithoutIndicator: string[];
                        objectivesWithoutDepartment: string[];
                        departmentsWithoutObjective: string[];
                        indicatorsWithoutOwner: {
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
    "appraisals.indicator-cascade": {
        parameters: {
            query: {
                cycleCode: string;
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
                        nodes: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            unitZh: string;
                            unitEn: string;
                            objectiveCode: string | null;
                            parentCode: string | null;
                            share: ("same" | "split" | "own") | null;
                            carriers: {
                                /** @enum {string} */
                                kind: "department" | "persons";
                                departmentZh: string;
                                departmentEn: string;
                                target: string | null;
                                weight: string | null;
                                count: number;
                            }[];
                        }[];
                        issues: {
                            code: string;
                            where: string;
                            message: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        hasPersons: boolean;
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
    "appraisals.policies": {
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
                        policies: {
                            code: string;
                            version: number;
                            effectiveFrom: string;
                            nameZh: string;
                            nameEn: string;
                            settings: {
                                /** @enum {string} */
                                missingRule: "reweight" | "target" | "zero" | "block";
                                /** @enum {string} */
                                segmentRule?: "reweight" | "block";
                                bounds: {
                                    low: string;
                                    high: string | null;
                                };
                                bonusCap: string;
                                scale: {
                                    rating: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    from: string | null;
                                }[];
                                coefficients: {
                                    /** @enum {string} */
                                    kind: "by-rating";
                                    table: {
                                        rating: string;
                                        coefficient: string;
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    kind: "by-score";
                                    divisor: string;
                                    low: string;
                                    high: string;
                                    digits: number;
                                };
                                organisation: {
                                    base: string;
                                    pivot: string;
                                    perPoint: string;
                                    low: string;
                                    high: string;
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                };
                                organisationDepth: number;
                                combination: {
                                    /** @enum {string} */
                                    kind: "multiplicative";
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                } | {
                                    /** @enum {string} */
                                    kind: "additive";
                                    rounding: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                    shares: {
                                        level: string;
                                        organisation: string;
                                        personal: string;
                                    }[];
                                };
                                rounding: {
                                    score: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                    points: {
                                        digits: number;
                                    };
                                    total: {
                                        digits: number;
                                        /** @enum {string} */
                                        mode: "half-up" | "half-even" | "up" | "down";
                                    };
                                };
                                lights: {
                                    achieved: string;
                                    watch: string;
                                };
                                openingCoefficients: {
                                    organisation: string;
                                    personal: string;
                                };
                                procedure?: {
                                    calendar: {
                                        /** @enum {string} */
                                        frequency: "monthly" | "quarterly" | "half-year" | "annual";
                                        targetsWithinDays: number;
                                        publishedWithinDays: number;
                                        /** @enum {string} */
                                        lateRule?: "accept-marked" | "accept-approved" | "refuse";
                                        remindsFromDays?: number;
                                    };
                                    distribution: {
                                        /** @enum {string} */
                                        form: "none" | "range" | "exact";
                                        /** @enum {string} */
                                        enforcement: "advisory" | "enforced";
                                        shares: {
                                            rating: string;
                                            percent: string;
                                        }[];
                                        poolBelow: number;
                                    };
                                    appeal: {
                                        windowWorkingDays: number;
                                        answerWorkingDays: number;
                                    };
                                    hasSecondLevel: boolean;
                                    anonymityThreshold: number;
                                    reasonMinLength: number;
                                    /** @enum {string} */
                                    targetChangeBy?: "manager" | "specialist";
                                    /** @enum {string} */
                                    evidenceMissing?: "accept" | "hold" | "refuse";
                                };
                            };
                        }[];
                        templates: {
                            templateId: string;
                            code: string;
                            /** @enum {string} */
                            kind: "department" | "person";
                            nameZh: string;
                            nameEn: string;
                            families: string[];
                            weightsOrigin: {
                                comparisonId: string;
                                nameZh: string;
                                nameEn: string;
                                consistencyRatio: string;
                                isConsistent: boolean;
                                judges: number;
                                takenBy: string;
                                takenAt: string;
                                weights: {
                                    [key: string]: string;
                                };
                            } | null;
                            lines: {
                                indicatorCode: string;
                                /** @enum {string} */
                                part: "weighted" | "veto" | "bonus";
                                weight: string | null;
                            }[];
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
    "calibration.open-session": {
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
                    cycleId: string;
                    nameZh: string;
                    nameEn: string;
                    scope: {
                        /** @enum {string} */
                        kind: "organisation";
                        departmentPath: string;
                    } | {
                        /** @enum {string} */
                        kind: "level";
                        grades: string[];
                        departmentPath: string | null;
                    } | {
                        /** @enum {string} */
                        kind: "custom";
                        personIds: string[];
                    };
                    settings: {
                        /** @enum {string} */
                        form: "none" | "range" | "exact" | "grouped";
                        /** @enum {string} */
                        enforcement: "advisory" | "enforced";
                        distribution: {
                            rating: string;
                            percent: string;
                        }[];
                        byDepartmentGrade: {
                            grade: string;
                            distribution: {
                                rating: string;
                                percent: string;
                            }[];
                        }[];
                        groups: string[][];
                        tolerance: string;
                        isLowestReference: boolean;
                        roundLowestUp: boolean;
                        /** @enum {string} */
                        quotaBy: "session" | "department";
                        poolBelow: number;
                        reasonMinLength: number;
                        poolPerPerson: string;
                    };
                    members: {
                        userId: string;
                        /** @enum {string} */
                        role: "facilitator" | "participant" | "observer";
                    }[];
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
                        sessionId: string;
                        workId: string;
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
    "calibration.change-members": {
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
                    sessionId: string;
                    set: {
                        userId: string;
                        /** @enum {string} */
                        role: "facilitator" | "participant" | "observer";
                    }[];
                    remove: string[];
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
                        revision: number;
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
    "calibration.mark-cards": {
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
                    sessionId: string;
                    personIds: string[];
                    /** @enum {string} */
                    mark: "agree" | "question" | "abstain";
                    note: string;
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
                        marked: number;
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
    "calibration.start-meeting": {
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
                    sessionId: string;
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
                        revision: number;
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
    "calibration.move-cards": {
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
                    sessionId: string;
                    cards: {
                        /** Format: uuid */
                        personId: string;
                        expectedVersion: number;
                    }[];
                    rating: string;
                    /** @enum {string} */
                    reasonCode: "evidence" | "consistency" | "distribution" | "data-error" | "other";
                    reason: string;
                    /** @default [] */
                    evidence?: string[];
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
                        entryIds: string[];
                        revision: number;
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
    "calibration.undo-move": {
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
                    sessionId: string;
                    /** Format: uuid */
                    entryId: string;
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
                        entryId: string;
                        revision: number;
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
    "calibration.discuss-cards": {
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
                    sessionId: string;
                    cards: {
                        /** Format: uuid */
                        personId: string;
                        expectedVersion: number;
                    }[];
                    note: string;
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
                        revision: number;
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
    "calibration.lock-session": {
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
                    sessionId: string;
                    note: string | null;
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
                        open: number;
                        revision: number;
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
    "calibration.reopen-session": {
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
                    sessionId: string;
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
                        revision: number;
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
    "calibration.write-back-session": {
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
                    sessionId: string;
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
                        workId: string;
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
    "calibration.cancel-session": {
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
                    sessionId: string;
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
                        revision: number;
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
    "calibration.sessions": {
        parameters: {
            query?: {
                cycleId?: string;
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
                        open: number;
                        sessions: {
                            sessionId: string;
                            cycleId: string;
                            cycleCode: string;
                            cycleZh: string;
                            cycleEn: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {string} */
                            state: "preview" | "meeting" | "locked" | "written-back" | "cancelled";
                            people: number;
                            revision: number;
                            openedAt: string;
                            meetingAt: string | null;
                            lockedAt: string | null;
                            writtenAt: string | null;
                            role: ("facilitator" | "participant" | "observer") | null;
                            questions: number;
                            moved: number;
                            marked: number;
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
    "calibration.session-board": {
        parameters: {
            query: {
                sessionId: string;
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
                        session: {
                            sessionId: string;
                            cycleId: string;
                            cycleCode: string;
                            cycleZh: string;
                            cycleEn: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {string} */
                            state: "preview" | "meeting" | "locked" | "written-back" | "cancelled";
                            people: number;
                            revision: number;
                            openedAt: string;
                            meetingAt: string | null;
                            lockedAt: string | null;
                            writtenAt: string | null;
                            role: ("facilitator" | "participant" | "observer") | null;
                            scope: {
                                /** @enum {string} */
                                kind: "organisation";
                                departmentPath: string;
                            } | {
                                /** @enum {string} */
                                kind: "level";
                                grades: string[];
                                departmentPath: string | null;
                            } | {
                                /** @enum {string} */
                                kind: "custom";
                                personIds: string[];
                            };
                            settings: {
                                /** @enum {string} */
                                form: "none" | "range" | "exact" | "grouped";
                                /** @enum {string} */
                                enforcement: "advisory" | "enforced";
                                distribution: {
                                    rating: string;
                                    percent: string;
                                }[];
                                byDepartmentGrade: {
                                    grade: string;
                                    distribution: {
                                        rating: string;
                                        percent: string;
                                    }[];
                                }[];
                                groups: string[][];
                                tolerance: string;
                                isLowestReference: boolean;
                                roundLowestUp: boolean;
                                /** @enum {string} */
                                quotaBy: "session" | "department";
                                poolBelow: number;
                                reasonMinLength: number;
                                poolPerPerson: string;
                            };
                            distribution: {
                                rating: string;
                                percent: string;
                            }[];
                            lockNote: string | null;
                        };
                        scale: {
                            rating: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            from: string | null;
                        }[];
                        coefficients: {
                            rating: string;
                            coefficient: string;
                        }[];
                        cards: {
                            personId: string;
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            jobZh: string;
                            jobEn: string;
                            grade: string;
                            departmentZh: string;
                            departmentEn: string;
                            raterPersonId: string | null;
                            raterZh: string | null;
                            raterEn: string | null;
                            score: string | null;
                            computedRating: string | null;
                            beforeRating: string | null;
                            rating: string | null;
                            ceiling: string | null;
                            version: number;
                            discussedAt: string | null;
                            isNew: boolean;
                            previous: {
                                cycleCode: string;
                                rating: string | null;
                                score: string | null;
                            }[];
                            agrees: number;
                            questions: number;
                            abstains: number;
                            ownMark: ("agree" | "question" | "abstain") | null;
                            isQuestionOpen: boolean;
                            isDrifted: boolean;
                        }[];
                        policy: {
                            code: string;
                            version: number;
                            nameZh: string;
                            nameEn: string;
                            article: {
                                key: string;
                                number: number;
                                headingZh: string;
                                headingEn: string;
                            } | null;
                            terms: {
                                path: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                value: {
                                    zh: string;
                                    en: string;
                                };
                                raw: unknown;
                                article: {
                                    key: string;
                                    number: number;
                                    headingZh: string;
                                    headingEn: string;
                                } | null;
                            }[];
                        } | null;
                        departures: {
                            path: string;
                            policy: {
                                zh: string;
                                en: string;
                            };
                            session: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        guide: {
                            pool: string;
                            ratings: string[];
                            target: number | null;
                            least: number;
                            most: number;
                            isReference: boolean;
                            actual: number;
                            excess: number;
                        }[];
                        severity: {
                            raters: {
                                rater: string;
                                n: number;
                                raw: number;
                                estimate: number;
                                low: number;
                                high: number;
                                isDifferent: boolean;
                            }[];
                            flagged: number;
                            expectedByChance: number;
                            people: number;
                        };
                        members: {
                            userId: string;
                            /** @enum {string} */
                            role: "facilitator" | "participant" | "observer";
                            personId: string | null;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        log: {
                            entryId: string;
                            personId: string;
                            /** @enum {string} */
                            kind: "move" | "undo" | "discuss";
                            fromRating: string | null;
                            toRating: string | null;
                            reasonCode: string | null;
                            reason: string;
                            reasonEn: string | null;
                            evidence: string[];
                            undoesId: string | null;
                            isUndone: boolean;
                            byUserId: string;
                            byZh: string;
                            byEn: string;
                            at: string;
                        }[];
                        open: {
                            /** @enum {string} */
                            code: "question-open" | "reason-missing" | "not-scored" | "guideline-broken";
                            personId: string | null;
                            nameZh: string;
                            nameEn: string;
                            rating: string | null;
                            excess: number | null;
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
    "calibration.session-pulse": {
        parameters: {
            query: {
                sessionId: string;
                personId?: string;
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
                        /** @enum {string} */
                        state: "preview" | "meeting" | "locked" | "written-back" | "cancelled";
                        revision: number;
                        marks: string;
                        seen: {
                            userId: string;
                            personId: string | null;
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
    "calibration.person-evidence": {
        parameters: {
            query: {
                sessionId: string;
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
                        scorecardId: string;
                        lines: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            unitZh: string;
                            unitEn: string;
                            /** @enum {string} */
                            part: "weighted" | "veto" | "bonus";
                            weight: string | null;
                            target: string | null;
                            value: string | null;
                            basis: string | null;
                            sourceKind: string;
                            score: string | null;
                            points: string | null;
                            light: string | null;
                            status: string | null;
                        }[];
                        ratings: {
                            /** @enum {string} */
                            role: "self" | "manager" | "second-level" | "calibration";
                            rating: string | null;
                            comment: string;
                            commentEn: string | null;
                            byZh: string | null;
                            byEn: string | null;
                            at: string;
                        }[];
                        marks: {
                            /** @enum {string} */
                            mark: "agree" | "question" | "abstain";
                            note: string;
                            noteEn: string | null;
                            byZh: string;
                            byEn: string;
                            at: string;
                            isOwn: boolean;
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
    "calibration.session-cost": {
        parameters: {
            query: {
                sessionId: string;
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
                        pointMonthly: number | null;
                        people: number;
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
    "calibration.session-choices": {
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
                        cycles: {
                            cycleId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            settings: {
                                /** @enum {string} */
                                form: "none" | "range" | "exact" | "grouped";
                                /** @enum {string} */
                                enforcement: "advisory" | "enforced";
                                distribution: {
                                    rating: string;
                                    percent: string;
                                }[];
                                byDepartmentGrade: {
                                    grade: string;
                                    distribution: {
                                        rating: string;
                                        percent: string;
                                    }[];
                                }[];
                                groups: string[][];
                                tolerance: string;
                                isLowestReference: boolean;
                                roundLowestUp: boolean;
                                /** @enum {string} */
                                quotaBy: "session" | "department";
                                poolBelow: number;
                                reasonMinLength: number;
                                poolPerPerson: string;
                            };
                            policy: {
                                code: string;
                                version: number;
                                nameZh: string;
                                nameEn: string;
                                article: {
                                    key: string;
                                    number: number;
                                    headingZh: string;
                                    headingEn: string;
                                } | null;
                                terms: {
                                    path: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    value: {
                                        zh: string;
                                        en: string;
                                    };
                                    raw: unknown;
                                    article: {
                                        key: string;
                                        number: number;
                                        headingZh: string;
                                        headingEn: string;
                                    } | null;
                                }[];
                            } | null;
                        }[];
                        units: {
                            cycleId: string;
                            path: string;
                            nameZh: string;
                            nameEn: string;
                            people: number;
                        }[];
                        grades: {
                            cycleId: string;
                            grade: string;
                            people: number;
                        }[];
                        users: {
                            userId: string;
                            personId: string;
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
    "multi-rater.save-questionnaire": {
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
                    expectedVersion: number;
                    nameZh: string;
                    nameEn: string;
                    content: {
                        scale: {
                            level: number;
                            zh: string;
                            en: string;
                        }[];
                        competencies: {
                            code: string;
                            zh: string;
                            en: string;
                            items: {
                                code: string;
                                zh: string;
                                en: string;
                                anchors: {
                                    level: number;
                                    zh: string;
                                    en: string;
                                }[];
                            }[];
                        }[];
                        questions: {
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        raters: {
                            /** @enum {string} */
                            relation: "peer" | "report" | "customer";
                            fewest: number;
                            most: number;
                        }[];
                        weights: {
                            grades: string[];
                            weights: {
                                self: string;
                                manager: string;
                                "second-level": string;
                                peer: string;
                                report: string;
                                customer: string;
                            };
                        }[];
                        gapFrom: string;
                    };
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
                        code: string;
                        version: number;
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
    "multi-rater.open-round": {
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
                    nameZh: string;
                    nameEn: string;
                    questionnaireCode: string;
                    cycleId: string | null;
                    indicatorCode: string | null;
                    /** @default null */
                    threshold?: number | null;
                    /** @default 8 */
                    loadLimit?: number;
                    /** Format: date */
                    nominateUntil: string;
                    /** Format: date */
                    answerUntil: string;
                    population: {
                        /** @default [] */
                        departments?: string[];
                        /** @default [] */
                        families?: string[];
                        /** @default [] */
                        grades?: string[];
                        /** @default null */
                        employedSince?: string | null;
                        /** @default false */
                        onProbation?: boolean;
                        /** @default [] */
                        numbers?: string[];
                        /** @default [] */
                        exceptDepartments?: string[];
                        /** @default [] */
                        exceptFamilies?: string[];
                        /** @default [] */
                        exceptNumbers?: string[];
                    };
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
                        roundId: string;
                        workId: string;
                        people: number;
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
    "multi-rater.nominate-raters": {
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
                    roundId: string;
                    expectedVersion: number;
                    raters: {
                        /** Format: uuid */
                        personId: string;
                        /** @enum {string} */
                        relation: "peer" | "report" | "customer";
                    }[];
                    submit: boolean;
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
                        version: number;
                        /** @enum {string} */
                        state: "nomination" | "submitted" | "approved";
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
    "multi-rater.decide-nominations": {
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
                    roundId: string;
                    /** Format: uuid */
                    personId: string;
                    expectedVersion: number;
                    raters: {
                        /** Format: uuid */
                        personId: string;
                        /** @enum {string} */
                        relation: "peer" | "report" | "customer";
                    }[] | null;
                    /** @enum {string} */
                    decision: "save" | "approve" | "return";
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
                        version: number;
                        /** @enum {string} */
                        state: "nomination" | "submitted" | "approved";
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
    "multi-rater.start-collecting": {
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
                    roundId: string;
                    /** @default false */
                    approveRest?: boolean;
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
                        requests: number;
                        approved: number;
                        leftOut: number;
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
    "multi-rater.save-sheet": {
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
                    assignmentId: string;
                    expectedVersion: number;
                    marks: {
                        [key: string]: number | null;
                    };
                    words: {
                        [key: string]: string;
                    };
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
                        version: number;
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
    "multi-rater.hand-in-sheets": {
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
                    assignmentIds: string[];
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
                        handedIn: number;
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
    "multi-rater.decline-request": {
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
                    assignmentId: string;
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
                        assignmentId: string;
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
    "multi-rater.replace-rater": {
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
                    roundId: string;
                    /** Format: uuid */
                    personId: string;
                    /** Format: uuid */
                    assignmentId: string;
                    /** Format: uuid */
                    byPersonId: string;
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
                        assignmentId: string;
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
    "multi-rater.remind-raters": {
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
                    roundId: string;
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
                        workId: string;
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
    "multi-rater.extend-round": {
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
                    roundId: string;
                    /** Format: date */
                    nominateUntil: string;
                    /** Format: date */
                    answerUntil: string;
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
                        nominateUntil: string;
                        answerUntil: string;
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
    "multi-rater.cancel-round": {
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
                    roundId: string;
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
                        roundId: string;
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
    "multi-rater.release-round": {
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
                    roundId: string;
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
                        people: number;
                        workId: string;
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
    "multi-rater.questionnaires": {
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
                        questionnaires: {
                            code: string;
                            version: number;
                            nameZh: string;
                            nameEn: string;
                            content: {
                                scale: {
                                    level: number;
                                    zh: string;
                                    en: string;
                                }[];
                                competencies: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                    items: {
                                        code: string;
                                        zh: string;
                                        en: string;
                                        anchors: {
                                            level: number;
                                            zh: string;
                                            en: string;
                                        }[];
                                    }[];
                                }[];
                                questions: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                }[];
                                raters: {
                                    /** @enum {string} */
                                    relation: "peer" | "report" | "customer";
                                    fewest: number;
                                    most: number;
                                }[];
                                weights: {
                                    grades: string[];
                                    weights: {
                                        self: string;
                                        manager: string;
                                        "second-level": string;
                                        peer: string;
                                        report: string;
                                        customer: string;
                                    };
                                }[];
                                gapFrom: string;
                            };
                            reason: string;
                            recordedAt: string;
                            uses: number;
                            isNewest: boolean;
                        }[];
                        starter: {
                            scale: {
                                level: number;
                                zh: string;
                                en: string;
                            }[];
                            competencies: {
                                code: string;
                                zh: string;
                                en: string;
                                items: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                    anchors: {
                                        level: number;
                                        zh: string;
                                        en: string;
                                    }[];
                                }[];
                            }[];
                            questions: {
                                code: string;
                                zh: string;
                                en: string;
                            }[];
                            raters: {
                                /** @enum {string} */
                                relation: "peer" | "report" | "customer";
                                fewest: number;
                                most: number;
                            }[];
                            weights: {
                                grades: string[];
                                weights: {
                                    self: string;
                                    manager: string;
                                    "second-level": string;
                                    peer: string;
                                    report: string;
                                    customer: string;
                                };
                            }[];
                            gapFrom: string;
                        };
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
    "multi-rater.rounds": {
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
                        open: number;
                        rounds: {
                            roundId: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {string} */
                            state: "nomination" | "collecting" | "released" | "cancelled";
                            cycleZh: string | null;
                            cycleEn: string | null;
                            threshold: number;
                            nominateUntil: string;
                            answerUntil: string;
                            people: number;
                            approved: number;
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
    "multi-rater.round-detail": {
        parameters: {
            query: {
                roundId: string;
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
                        roundId: string;
                        nameZh: string;
                        nameEn: string;
                        /** @enum {string} */
                        state: "nomination" | "collecting" | "released" | "cancelled";
                        threshold: number;
                        nominateUntil: string;
                        answerUntil: string;
                        questionnaireCode: string;
                        questionnaireVersion: number;
                        indicatorCode: string | null;
                        loadLimit: number;
                        isRunner: boolean;
                        subjects: {
                            personId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            /** @enum {string} */
                            listState: "nomination" | "submitted" | "approved";
                            raters: number;
                            score: string | null;
                            hasReport: boolean;
                            progress: {
                                /** @enum {string} */
                                relation: "self" | "manager" | "second-level" | "peer" | "report" | "customer";
                                asked: number;
                                handedIn: number;
                                declined: number;
                                gone: number;
                            }[] | null;
                        }[];
                        byRelation: {
                            /** @enum {string} */
                            relation: "self" | "manager" | "second-level" | "peer" | "report" | "customer";
                            asked: number;
                            handedIn: number;
                            declined: number;
                            gone: number;
                        }[];
                        byDepartment: {
                            departmentZh: string;
                            departmentEn: string;
                            asked: number;
                            handedIn: number;
                            declined: number;
                            gone: number;
                        }[];
                        busiest: {
                            personId: string;
                            nameZh: string;
                            nameEn: string;
                            requests: number;
                        }[];
                        toReplace: {
                            assignmentId: string;
                            personId: string;
                            subjectZh: string;
                            subjectEn: string;
                            raterZh: string;
                            raterEn: string;
                            /** @enum {string} */
                            relation: "self" | "manager" | "second-level" | "peer" | "report" | "customer";
                            /** @enum {string} */
                            why: "declined" | "left";
                            reason: string | null;
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
    "multi-rater.my-rounds": {
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
                        own: {
                            roundId: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {string} */
                            state: "nomination" | "collecting" | "released" | "cancelled";
                            nominateUntil: string;
                            answerUntil: string;
                            /** @enum {string} */
                            listState: "nomination" | "submitted" | "approved";
                            hasReport: boolean;
                        }[];
                        toDecide: {
                            roundId: string;
                            personId: string;
                            roundZh: string;
                            roundEn: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            /** @enum {string} */
                            listState: "nomination" | "submitted" | "approved";
                            raters: number;
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
    "multi-rater.my-requests": {
        parameters: {
            query?: {
                roundId?: string;
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
                        open: number;
                        rounds: {
                            roundId: string;
                            nameZh: string;
                            nameEn: string;
                            answerUntil: string;
                            threshold: number;
                            content: {
                                scale: {
                                    level: number;
                                    zh: string;
                                    en: string;
                                }[];
                                competencies: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                    items: {
                                        code: string;
                                        zh: string;
                                        en: string;
                                        anchors: {
                                            level: number;
                                            zh: string;
                                            en: string;
                                        }[];
                                    }[];
                                }[];
                                questions: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                }[];
                                raters: {
                                    /** @enum {string} */
                                    relation: "peer" | "report" | "customer";
                                    fewest: number;
                                    most: number;
                                }[];
                                weights: {
                                    grades: string[];
                                    weights: {
                                        self: string;
                                        manager: string;
                                        "second-level": string;
                                        peer: string;
                                        report: string;
                                        customer: string;
                                    };
                                }[];
                                gapFrom: string;
                            };
                            sheets: {
                                assignmentId: string;
                                nameZh: string;
                                nameEn: string;
                                jobZh: string;
                                jobEn: string;
                                unitZh: string;
                                unitEn: string;
                                /** @enum {string} */
                                relation: "self" | "manager" | "second-level" | "peer" | "report" | "customer";
                                /** @enum {string} */
                                state: "open" | "handed-in";
                                version: number;
                                marks: {
                                    [key: string]: number | null;
                                };
                                words: {
                                    [key: string]: string;
                                };
                            }[];
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
    "multi-rater.nominations": {
        parameters: {
            query: {
                roundId: string;
                personId?: string;
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
                        roundId: string;
                        roundZh: string;
                        roundEn: string;
                        /** @enum {string} */
                        roundState: "nomination" | "collecting" | "released" | "cancelled";
                        nominateUntil: string;
                        threshold: number;
                        loadLimit: number;
                        bounds: {
                            /** @enum {string} */
                            relation: "self" | "manager" | "second-level" | "peer" | "report" | "customer";
                            fewest: number;
                            most: number;
                        }[];
                        personId: string;
                        nameZh: string;
                        nameEn: string;
                        jobZh: string;
                        jobEn: string;
                        departmentZh: string;
                        departmentEn: string;
                        managerZh: string | null;
                        managerEn: string | null;
                        /** @enum {string} */
                        listState: "nomination" | "submitted" | "approved";
                        version: number;
                        decidedZh: string | null;
                        decidedEn: string | null;
                        isOwn: boolean;
                        mayDecide: boolean;
                        raters: {
                            personId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            unitZh: string;
                            unitEn: string;
                            load: number;
                            assignmentId: string;
                            /** @enum {string} */
                            relation: "self" | "manager" | "second-level" | "peer" | "report" | "customer";
                            /** @enum {string} */
                            origin: "organisation" | "subject" | "manager" | "specialist";
                            /** @enum {string} */
                            state: "proposed" | "asked" | "declined" | "replaced";
                            isEmployed: boolean;
                            reason: string | null;
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
    "multi-rater.rater-candidates": {
        parameters: {
            query: {
                roundId: string;
                personId?: string;
                search: string;
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
                        loadLimit: number;
                        people: {
                            personId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            unitZh: string;
                            unitEn: string;
                            load: number;
                            isReport: boolean;
                            isManager: boolean;
                            isOver: boolean;
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
    "multi-rater.report": {
        parameters: {
            query: {
                roundId: string;
                personId?: string;
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
                        roundId: string;
                        roundZh: string;
                        roundEn: string;
                        threshold: number;
                        releasedAt: string;
                        content: {
                            scale: {
                                level: number;
                                zh: string;
                                en: string;
                            }[];
                            competencies: {
                                code: string;
                                zh: string;
                                en: string;
                                items: {
                                    code: string;
                                    zh: string;
                                    en: string;
                                    anchors: {
                                        level: number;
                                        zh: string;
                                        en: string;
                                    }[];
                                }[];
                            }[];
                            questions: {
                                code: string;
                                zh: string;
                                en: string;
                            }[];
                            raters: {
                                /** @enum {string} */
                                relation: "peer" | "report" | "customer";
                                fewest: number;
                                most: number;
                            }[];
                            weights: {
                                grades: string[];
                                weights: {
                                    self: string;
                                    manager: string;
                                    "second-level": string;
                                    peer: string;
                                    report: string;
                                    customer: string;
                                };
                            }[];
                            gapFrom: string;
                        };
                        personId: string;
                        number: string;
                        nameZh: string;
                        nameEn: string;
                        jobZh: string;
                        jobEn: string;
                        departmentZh: string;
                        departmentEn: string;
                        isOwn: boolean;
                        score: string | null;
                        groups: {
                            code: string;
                            relations: ("self" | "manager" | "second-level" | "peer" | "report" | "customer")[];
                            /** @enum {string} */
                            state: "shown" | "suppressed";
                            answered: number | null;
                            weight: string | null;
                            mean: string | null;
                        }[];
                        competencies: {
                            code: string;
                            groups: {
                                group: string;
                                answered: number;
                                mean: string;
                                least: number;
                                most: number;
                            }[];
                            self: string | null;
                            others: string | null;
                            gap: string | null;
                            /** @enum {string} */
                            standing: "blind-spot" | "hidden-strength" | "agreed" | "unknown";
                            items: {
                                code: string;
                                groups: {
                                    group: string;
                                    answered: number;
                                    mean: string;
                                    least: number;
                                    most: number;
                                }[];
                                self: string | null;
                                others: string | null;
                                gap: string | null;
                                /** @enum {string} */
                                standing: "blind-spot" | "hidden-strength" | "agreed" | "unknown";
                            }[];
                        }[];
                        remarks: {
                            group: string;
                            question: string;
                            words: string;
                        }[];
                        trace: unknown;
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
    "multi-rater.report-document": {
        parameters: {
            query: {
                roundId: string;
                personId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "multi-rater.scorecard-report": {
        parameters: {
            query: {
                scorecardId: string;
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
                        roundId: string;
                        personId: string;
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
    "cases.save-appeal": {
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
                    scorecardId: string;
                    expectedVersion: number;
                    statement: string;
                    points: {
                        lineId: string | null;
                        claimed: string;
                        statement: string;
                    }[];
                    submit: boolean;
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
                        caseId: string;
                        version: number;
                        number: string | null;
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
    "cases.withdraw-case": {
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
                    caseId: string;
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
                        caseId: string;
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
    "cases.assign-case": {
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
                    caseId: string;
                    userId: string;
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
                        caseId: string;
                        handlerZh: string;
                        handlerEn: string;
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
    "cases.add-case-file": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
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
                        evidenceId: string;
                        digest: string;
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
    "cases.ask-statement": {
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
                    caseId: string;
                    /** Format: uuid */
                    personId: string;
                    question: string;
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
                        caseId: string;
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
    "cases.give-statement": {
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
                    caseId: string;
                    text: string;
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
                        evidenceId: string;
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
    "cases.call-committee": {
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
                    caseId: string;
                    members: {
                        userId: string;
                        /** @enum {string} */
                        side: "hr" | "employees" | "business";
                    }[];
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
                        caseId: string;
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
    "cases.vote-on-case": {
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
                    caseId: string;
                    /** @enum {string} */
                    vote: "upheld" | "partly" | "rejected";
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
                        caseId: string;
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
    "cases.decide-case": {
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
                    caseId: string;
                    /** @enum {string} */
                    outcome: "upheld" | "partly" | "rejected";
                    rulings: {
                        /** Format: uuid */
                        pointId: string;
                        /** @enum {string} */
                        ruling: "upheld" | "rejected";
                        corrected: string | null;
                        reason: string;
                    }[];
                    decision: string;
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
                        caseId: string;
                        effect: unknown | null;
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
    "cases.appeal-terms": {
        parameters: {
            query: {
                scorecardId: string;
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
                        cycleZh: string;
                        cycleEn: string;
                        publishedOn: string;
                        closesOn: string;
                        days: string[];
                        daysLeft: number;
                        answerDays: number;
                        rating: string | null;
                        score: string | null;
                        coefficient: string | null;
                        levels: {
                            rating: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        lines: {
                            lineId: string;
                            code: string;
                            /** @enum {string} */
                            part: "weighted" | "veto" | "bonus";
                            nameZh: string;
                            nameEn: string;
                            unitZh: string;
                            unitEn: string;
                            weight: string | null;
                            value: string | null;
                            basis: string | null;
                            score: string | null;
                        }[];
                        existing: {
                            caseId: string;
                            number: string | null;
                            /** @enum {string} */
                            state: "draft" | "intake" | "investigation" | "committee" | "decided" | "withdrawn";
                            version: number;
                            statement: string;
                            points: {
                                lineId: string | null;
                                claimed: string;
                                statement: string;
                            }[];
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
    "cases.appeal-effect": {
        parameters: {
            query: {
                scorecardId: string;
                claims: string;
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
                        before: {
                            score: string | null;
                            computedRating: string | null;
                            rating: string | null;
                            personalCoefficient: string | null;
                            orgCoefficient: string | null;
                            coefficient: string | null;
                        };
                        after: {
                            score: string | null;
                            computedRating: string | null;
                            rating: string | null;
                            personalCoefficient: string | null;
                            orgCoefficient: string | null;
                            coefficient: string | null;
                        };
                        lines: {
                            lineId: string;
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            before: {
                                value: string | null;
                                score: string | null;
                                points: string | null;
                            };
                            after: {
                                value: string | null;
                                score: string | null;
                                points: string | null;
                            };
                        }[];
                        isLevelDecided: boolean;
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
    "cases.cases": {
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
                        cases: {
                            caseId: string;
                            number: string | null;
                            kind: string;
                            subjectZh: string;
                            subjectEn: string;
                            nameZh: string;
                            nameEn: string;
                            employeeNumber: string;
                            departmentZh: string;
                            departmentEn: string;
                            /** @enum {string} */
                            state: "draft" | "intake" | "investigation" | "committee" | "decided" | "withdrawn";
                            raisedAt: string | null;
                            answerBy: string | null;
                            daysLeft: number | null;
                            handlerZh: string | null;
                            handlerEn: string | null;
                            points: number;
                            votes: number;
                            members: number;
                            outcome: ("upheld" | "partly" | "rejected") | null;
                            isOwn: boolean;
                        }[];
                        open: number;
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
    "cases.my-cases": {
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
                        cases: {
                            caseId: string;
                            number: string | null;
                            kind: string;
                            subjectZh: string;
                            subjectEn: string;
                            nameZh: string;
                            nameEn: string;
                            employeeNumber: string;
                            departmentZh: string;
                            departmentEn: string;
                            /** @enum {string} */
                            state: "draft" | "intake" | "investigation" | "committee" | "decided" | "withdrawn";
                            raisedAt: string | null;
                            answerBy: string | null;
                            daysLeft: number | null;
                            handlerZh: string | null;
                            handlerEn: string | null;
                            points: number;
                            votes: number;
                            members: number;
                            outcome: ("upheld" | "partly" | "rejected") | null;
                            isOwn: boolean;
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
    "cases.case-detail": {
        parameters: {
            query: {
                caseId: string;
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
                        caseId: string;
                        number: string | null;
                        kind: string;
                        personId: string;
                        scorecardId: string;
                        subjectZh: string;
                        subjectEn: string;
                        nameZh: string;
                        nameEn: string;
                        employeeNumber: string;
                        departmentZh: string;
                        departmentEn: string;
                        statement: string;
                        /** @enum {string} */
                        state: "draft" | "intake" | "investigation" | "committee" | "decided" | "withdrawn";
                        raisedAt: string | null;
                        answerBy: string | null;
                        handlerUser: string | null;
                        handlerZh: string | null;
                        handlerEn: string | null;
                        outcome: ("upheld" | "partly" | "rejected") | null;
                        decision: string | null;
                        decidedByZh: string | null;
                        decidedByEn: string | null;
                        decidedAt: string | null;
                        points: {
                            pointId: string;
                            /** @enum {string} */
                            kind: "line" | "rating";
                            lineId: string | null;
                            code: string;
                            titleZh: string;
                            titleEn: string;
                            recorded: string | null;
                            claimed: string;
                            statement: string;
                            ruling: ("upheld" | "rejected") | null;
                            corrected: string | null;
                            rulingReason: string | null;
                        }[];
                        evidence: {
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "record" | "file" | "statement";
                            titleZh: string;
                            titleEn: string;
                            content: string | null;
                            fileName: string | null;
                            digest: string;
                            byZh: string;
                            byEn: string;
                            addedAt: string;
                        }[];
                        hearings: {
                            userId: string;
                            /** @enum {string} */
                            role: "committee" | "witness";
                            side: ("hr" | "employees" | "business") | null;
                            nameZh: string;
                            nameEn: string;
                            vote: ("upheld" | "partly" | "rejected") | null;
                            reason: string | null;
                            answeredAt: string | null;
                        }[];
                        log: {
                            step: string;
                            note: string;
                            byZh: string;
                            byEn: string;
                            recordedAt: string;
                        }[];
                        effect: {
                            before: {
                                score: string | null;
                                computedRating: string | null;
                                rating: string | null;
                                personalCoefficient: string | null;
                                orgCoefficient: string | null;
                                coefficient: string | null;
                            };
                            after: {
                                score: string | null;
                                computedRating: string | null;
                                rating: string | null;
                                personalCoefficient: string | null;
                                orgCoefficient: string | null;
                                coefficient: string | null;
                            };
                            lines: {
                                lineId: string;
                                code: string;
                                nameZh: string;
                                nameEn: string;
                                before: {
                                    value: string | null;
                                    score: string | null;
                                    points: string | null;
                                };
                                after: {
                                    value: string | null;
                                    score: string | null;
                                    points: string | null;
                                };
                            }[];
                            isLevelDecided: boolean;
                        } | null;
                        mine: {
                            isOwn: boolean;
                            mayAssign: boolean;
                            mayHandle: boolean;
                            mayDecide: boolean;
                            mayVote: boolean;
                            mayState: boolean;
                            mayAddFile: boolean;
                            mayWithdraw: boolean;
                        };
                        handlers: {
                            userId: string;
                            personId: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        people: {
                            userId: string;
                            personId: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        chain: {
                            userId: string;
                            personId: string;
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
    "cases.case-evidence": {
        parameters: {
            query: {
                caseId: string;
                evidenceId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "cases.case-document": {
        parameters: {
            query: {
                caseId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "cases.case-statistics": {
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
                        byIndicator: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            raised: number;
                            upheld: number;
                        }[];
                        byRater: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            raised: number;
                            upheld: number;
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
    "supervision.supervision-board": {
        parameters: {
            query: {
                cycleId: string;
                depth?: number;
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
                        departments: {
                            departmentPath: string;
                            departmentZh: string;
                            departmentEn: string;
                            people: number;
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                        oneLevelFrom: number;
                        hastySeconds: number;
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
    "supervision.supervision-findings": {
        parameters: {
            query: {
                cycleId: string;
                departmentPath: string;
                rule: "readings-late" | "self-late" | "rating-late" | "entered-late" | "evidence-missing" | "score-unchanged" | "one-level" | "hasty" | "level-by-hand" | "reopened";
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
                        findings: {
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            raterZh: string | null;
                            raterEn: string | null;
                            score: string | null;
                            rating: string | null;
                            computedRating: string | null;
                        }[];
                        total: number;
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
    "forms.issue-forms": {
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
                    cycleId: string;
                    /** @enum {string} */
                    groupedBy: "department" | "rater" | "person";
                    /** @default company */
                    departmentPath?: string;
                    /**
                     * @default without-sign-in
                     * @enum {string}
                     */
                    raters?: "without-sign-in" | "all";
                    /** @enum {string} */
                    language: "zh-CN" | "en";
                    /** Format: date */
                    dueOn: string;
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
                        issueId: string;
                        number: number;
                        forms: number;
                        people: number;
                        workId: string;
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
    "forms.collect-forms": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
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
                        collectionId: string;
                        files: number;
                        workId: string;
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
    "forms.decide-returned": {
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
                    choices: {
                        /** Format: uuid */
                        returnId: string;
                        /** Format: uuid */
                        personId: string;
                        take: boolean;
                    }[];
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
                        answers: {
                            personId: string;
                            /** @enum {string} */
                            outcome: "taken" | "same" | "refused" | "conflict" | "left";
                            message: {
                                zh: string;
                                en: string;
                            } | null;
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
    "forms.remind-forms": {
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
                    cycleId: string;
                    /** @default null */
                    raterPersonIds?: string[] | null;
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
                        reminded: number;
                        skipped: {
                            nameZh: string;
                            nameEn: string;
                            /** @enum {string} */
                            reason: "weekly-cap" | "reminded-today" | "no-address";
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
    "forms.close-forms": {
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
                    issueId: string;
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
                        issueId: string;
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
    "forms.forms-board": {
        parameters: {
            query: {
                cycleId: string;
                by?: "form" | "department" | "rater";
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
                        rows: {
                            key: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            forms: number;
                            formsReturned: number;
                            people: number;
                            taken: number;
                            inApp: number;
                            refused: number;
                            conflict: number;
                            waiting: number;
                            late: number;
                            cells: number;
                            dueOn: string;
                            version: number;
                            language: string;
                            isClosed: boolean;
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
    "forms.forms-people": {
        parameters: {
            query: {
                cycleId: string;
                by: "form" | "department" | "rater";
                key: string;
                standing?: "taken" | "in-app" | "refused" | "conflict" | "waiting" | "late";
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
                        people: {
                            personId: string;
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            raterZh: string | null;
                            raterEn: string | null;
                            formId: string;
                            formZh: string;
                            formEn: string;
                            version: number;
                            returnId: string | null;
                            fileName: string | null;
                            /** @enum {string} */
                            standing: "taken" | "in-app" | "refused" | "conflict" | "waiting";
                            isLate: boolean;
                            issues: number;
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
    "forms.form-issues": {
        parameters: {
            query: {
                cycleId: string;
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
                        issues: {
                            issueId: string;
                            number: number;
                            /** @enum {string} */
                            groupedBy: "department" | "rater" | "person";
                            language: string;
                            dueOn: string;
                            /** @enum {string} */
                            state: "issuing" | "open" | "closed";
                            forms: number;
                            people: number;
                            issuedByName: string;
                            issuedAt: string;
                            closedAt: string | null;
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
    "forms.form-file": {
        parameters: {
            query: {
                formId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "forms.form-archive": {
        parameters: {
            query: {
                issueId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "forms.collections": {
        parameters: {
            query: {
                cycleId: string;
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
                        collections: {
                            collectionId: string;
                            /** @enum {string} */
                            state: "collecting" | "done";
                            workId: string | null;
                            uploadedByName: string;
                            uploadedAt: string;
                            finishedAt: string | null;
                            files: number;
                            filesRefused: number;
                            taken: number;
                            refused: number;
                            conflicts: number;
                            blank: number;
                            cells: number;
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
    "forms.collection-detail": {
        parameters: {
            query: {
                collectionId: string;
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
                        collection: {
                            collectionId: string;
                            /** @enum {string} */
                            state: "collecting" | "done";
                            workId: string | null;
                            uploadedByName: string;
                            uploadedAt: string;
                            finishedAt: string | null;
                            files: number;
                            filesRefused: number;
                            taken: number;
                            refused: number;
                            conflicts: number;
                            blank: number;
                            cells: number;
                        };
                        files: {
                            returnId: string;
                            fileName: string;
                            entry: string | null;
                            sha256: string;
                            sizeBytes: number;
                            formZh: string | null;
                            formEn: string | null;
                            /** @enum {string} */
                            state: "waiting" | "taken" | "partly" | "refused" | "empty";
                            taken: number;
                            refused: number;
                            conflicts: number;
                            blank: number;
                            cells: number;
                            issues: {
                                code: string;
                                sheet: string | null;
                                cell: string | null;
                                value: string;
                                message: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
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
    "forms.refused-cells": {
        parameters: {
            query: {
                collectionId: string;
                returnId?: string;
                limit?: number;
                offset?: number;
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
                        cells: {
                            returnId: string;
                            fileName: string;
                            sheet: string | null;
                            cell: string | null;
                            value: string;
                            code: string;
                            number: string | null;
                            nameZh: string | null;
                            nameEn: string | null;
                            message: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        total: number;
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
    "forms.return-conflicts": {
        parameters: {
            query: {
                cycleId: string;
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
                        conflicts: {
                            returnId: string;
                            personId: string;
                            scorecardId: string;
                            fileName: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            given: {
                                rating: string | null;
                                comment: string;
                                levels: {
                                    lineId: string;
                                    level: string;
                                }[];
                            };
                            standing: {
                                rating: string | null;
                                comment: string;
                                levels: {
                                    lineId: string;
                                    level: string;
                                }[];
                                by: string | null;
                                at: string | null;
                                isSubmitted: boolean;
                            };
                            lines: {
                                lineId: string;
                                code: string;
                                nameZh: string;
                                nameEn: string;
                            }[];
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
    "forms.returned-original": {
        parameters: {
            query: {
                returnId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "forms.returned-issues": {
        parameters: {
            query: {
                returnId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "forms.returned-archive": {
        parameters: {
            query: {
                collectionId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "statistics.appraisal-statistics": {
        parameters: {
            query: {
                cycleId: string;
                by?: "organisation" | "grade" | "rater" | "indicator";
                departmentPath?: string;
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
                        previous: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                        } | null;
                        scale: {
                            rating: string;
                            nameZh: string;
                            nameEn: string;
                        }[];
                        guideline: {
                            /** @enum {string} */
                            source: "policy" | "usual" | "none";
                            shares: {
                                rating: string;
                                percent: string;
                            }[];
                        };
                        smallestGroup: number;
                        total: {
                            key: string;
                            nameZh: string;
                            nameEn: string;
                            people: number;
                            scored: number | null;
                            missing: number | null;
                            mean: number | null;
                            deviation: number | null;
                            least: number | null;
                            q1: number | null;
                            median: number | null;
                            q3: number | null;
                            greatest: number | null;
                            spread: {
                                [key: string]: number;
                            };
                            previous: {
                                scored: number;
                                mean: number | null;
                                median: number | null;
                            } | null;
                            isWithheld: boolean;
                            mayOpen: boolean;
                            hasParts: boolean;
                            severity: {
                                n: number;
                                estimate: number;
                                low: number;
                                high: number;
                                isDifferent: boolean;
                            } | null;
                        } | null;
                        groups: {
                            key: string;
                            nameZh: string;
                            nameEn: string;
                            people: number;
                            scored: number | null;
                            missing: number | null;
                            mean: number | null;
                            deviation: number | null;
                            least: number | null;
                            q1: number | null;
                            median: number | null;
                            q3: number | null;
                            greatest: number | null;
                            spread: {
                                [key: string]: number;
                            };
                            previous: {
                                scored: number;
                                mean: number | null;
                                median: number | null;
                            } | null;
                            isWithheld: boolean;
                            mayOpen: boolean;
                            hasParts: boolean;
                            severity: {
                                n: number;
                                estimate: number;
                                low: number;
                                high: number;
                                isDifferent: boolean;
                            } | null;
                        }[];
                        chance: {
                            flagged: number;
                            expected: number;
                            people: number;
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
    "statistics.statistics-people": {
        parameters: {
            query: {
                cycleId: string;
                by: "organisation" | "grade" | "rater" | "indicator";
                key: string;
                departmentPath?: string;
                mark?: string;
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
                        people: {
                            scorecardId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            grade: string;
                            raterZh: string | null;
                            raterEn: string | null;
                            score: string | null;
                            rating: string | null;
                            lineScore: string | null;
                            light: string | null;
                        }[];
                        total: number;
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
    "statistics.statistics-trend": {
        parameters: {
            query: {
                cycleId: string;
                by: "organisation" | "grade" | "rater" | "indicator";
                key: string;
                departmentPath?: string;
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
                        points: {
                            code: string;
                            nameZh: string;
                            nameEn: string;
                            state: string;
                            people: number;
                            scored: number | null;
                            mean: number | null;
                            q1: number | null;
                            median: number | null;
                            q3: number | null;
                            spread: {
                                [key: string]: number;
                            };
                            isWithheld: boolean;
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
    "payroll.open-run": {
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
                    period: string;
                    /** Format: date */
                    payDay: string;
                    thresholdFen?: number;
                    thresholdMillionths?: number;
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
                        runId: string;
                        people: number;
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
    "payroll.decide-person": {
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
                    runId: string;
                    /** Format: uuid */
                    personId: string;
                    /** Format: uuid */
                    employmentId: string;
                    isIncluded: boolean;
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
                        isIncluded: boolean;
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
    "payroll.decide-retro": {
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
                    runId: string;
                    /** Format: uuid */
                    personId: string;
                    /** Format: uuid */
                    employmentId: string;
                    /** @enum {string} */
                    choice: "this-run" | "later" | "apart" | "waived";
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
                        /** @enum {string} */
                        choice: "this-run" | "later" | "apart" | "waived";
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
    "payroll.record-input": {
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
                    period: string;
                    inputCode: string;
                    value: string;
                    reason: string;
                    document?: string;
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
                        period: string;
                        inputCode: string;
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
    "payroll.declare-deduction": {
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
                    kind: string;
                    fromMonth: string;
                    untilMonth?: string;
                    amountFen: number;
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
                        deductionId: string;
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
    "payroll.declare-tax-situation": {
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
                    taxYear: string;
                    /** @enum {string} */
                    situation: "first_wage_of_year" | "annual_basic_deduction_from_january" | "annual_bonus_taxed_separately" | "non_resident_for_tax";
                    holds: boolean;
                    evidence: string;
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
                        taxYear: string;
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
    "payroll.calculate-run": {
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
                    runId: string;
                    /** @default 5000 */
                    batchPeople?: number;
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
                        workId: string;
                        calculation: number;
                        people: number;
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
    "payroll.recalculate-people": {
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
                    runId: string;
                    people: "changed" | string[];
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
                        workId: string;
                        calculation: number;
                        people: number;
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
    "payroll.review-people": {
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
                    runId: string;
                    employmentIds: string[];
                    /** @default true */
                    isReviewed?: boolean;
                    comment?: string;
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
                        marked: number;
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
    "payroll.submit-run": {
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
                    runId: string;
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
                        fingerprint: string;
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
    "payroll.approve-run": {
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
                    runId: string;
                    fingerprint: string;
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
                        approvedFingerprint: string;
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
    "payroll.return-run": {
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
                    runId: string;
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
                        /** @enum {string} */
                        state: "calculated";
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
    "payroll.close-run": {
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
                    runId: string;
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
                        workId: string;
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
    "payroll.confirm-payslip": {
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
                    period: string;
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
                        confirmedAt: string;
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
    "payroll.measure-change": {
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
                    changeId: string;
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
                        workId: string;
                        period: string;
                        people: number;
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
    "payroll.formula-facts": {
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
                        period: string;
                        inputs: {
                            [key: string]: string | boolean | null;
                        };
                        prior: {
                            [key: string]: string | null;
                        };
                        parameters: {
                            [key: string]: {
                                value: string | boolean;
                            };
                        };
                        tables: {
                            [key: string]: {
                                rows: {
                                    [key: string]: string | boolean | null;
                                }[];
                            };
                        };
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
    "payroll.runs": {
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
                        runs: {
                            runId: string;
                            period: string;
                            /** @enum {string} */
                            state: "draft" | "calculating" | "calculated" | "submitted" | "approved" | "paying" | "paid" | "closed";
                            payDay: string;
                            calculation: number;
                            totals: {
                                people: number;
                                grossFen: number;
                                deductionsFen: number;
                                netFen: number;
                                costFen: number;
                                taxFen: number;
                            } | null;
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
    "payroll.run-detail": {
        parameters: {
            query: {
                runId: string;
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
                        runId: string;
                        period: string;
                        previousPeriod: string | null;
                        /** @enum {string} */
                        state: "draft" | "calculating" | "calculated" | "submitted" | "approved" | "paying" | "paid" | "closed";
                        payDay: string;
                        calculation: number;
                        calculatedAt: string | null;
                        fingerprint: string | null;
                        definitionDigest: string | null;
                        packs: {
                            code: string;
                            version: string;
                        }[];
                        totals: {
                            people: number;
                            grossFen: number;
                            deductionsFen: number;
                            netFen: number;
                            costFen: number;
                            taxFen: number;
                        } | null;
                        totalsByEntity: {
                            legalEntityZh: string;
                            legalEntityEn: string;
                            totals: {
                                people: number;
                                grossFen: number;
                                deductionsFen: number;
                                netFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                        }[];
                        steps: {
                            /** @enum {string} */
                            code: "people" | "inputs" | "calculate" | "review" | "approve" | "pay" | "payslips" | "filings" | "close";
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "done" | "current" | "waiting";
                            done: number;
                            total: number;
                            open: number;
                        }[];
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        openItems: number;
                        prepared: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        submitted: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        approved: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        approvedFingerprint: string | null;
                        returned: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        returnReason: string | null;
                        released: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        closed: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        threshold: {
                            amountFen: number;
                            rate: string;
                        };
                        may: {
                            calculate: boolean;
                            submit: boolean;
                            approve: boolean;
                            preparePayment: boolean;
                            release: boolean;
                            close: boolean;
                        };
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
    "payroll.run-people": {
        parameters: {
            query: {
                runId: string;
                change?: "changed" | "all" | "stayed" | "joined" | "left" | "moved" | "ended" | "excluded";
                search?: string;
                limit?: number;
                offset?: number;
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
                        counts: {
                            stayed: number;
                            joined: number;
                            left: number;
                            moved: number;
                            excluded: number;
                        };
                        total: number;
                        people: {
                            personId: string;
                            employmentId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            jobZh: string;
                            jobEn: string;
                            /** @enum {string} */
                            change: "stayed" | "joined" | "left" | "moved" | "ended";
                            hiredOn: string;
                            endedOn: string | null;
                            isIncluded: boolean;
                            reason: string | null;
                            decidedBy: string | null;
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
    "payroll.run-inputs": {
        parameters: {
            query: {
                runId: string;
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
                        inputs: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            source: {
                                zh: string;
                                en: string;
                            };
                            owner: {
                                zh: string;
                                en: string;
                            };
                            rows: number;
                            total: string | null;
                            lastRecordedAt: string | null;
                            /** @enum {string} */
                            state: "ready" | "none" | "issue";
                        }[];
                        retro: {
                            personId: string;
                            employmentId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            jobZh: string;
                            jobEn: string;
                            originPeriod: string;
                            amountFen: number;
                            reason: {
                                zh: string;
                                en: string;
                            };
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
    "payroll.run-retro": {
        parameters: {
            query: {
                runId: string;
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
                        undecided: number;
                        people: {
                            personId: string;
                            employmentId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            jobZh: string;
                            jobEn: string;
                            endedOn: string | null;
                            isIncluded: boolean;
                            mustDecide: boolean;
                            choice: ("this-run" | "later" | "apart" | "waived") | null;
                            reason: string | null;
                            decidedBy: string | null;
                            amountFen: number;
                            employerFen: number;
                            lines: {
                                originPeriod: string;
                                item: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                kind: "earning" | "deduction" | "employer-contribution" | "information";
                                beforeFen: number;
                                afterFen: number;
                                madeGoodFen: number;
                                amountFen: number;
                            }[];
                            issues: {
                                originPeriod: string;
                                issue: {
                                    code: string;
                                    where: string;
                                    message: {
                                        zh: string;
                                        en: string;
                                    };
                                    remedy: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                            }[];
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
    "payroll.run-review": {
        parameters: {
            query: {
                runId: string;
                measure?: "net" | "gross" | "cost";
                all?: "yes" | "no";
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
                        /** @enum {string} */
                        measure: "net" | "gross" | "cost";
                        bridge: {
                            previousPeriod: string | null;
                            previous: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            current: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            difference: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            bars: {
                                code: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                                people: number;
                            }[];
                            unexplained: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            method: {
                                zh: string;
                                en: string;
                            };
                        };
                        filters: {
                            /** @enum {string} */
                            code: "calculation-issue" | "engine-drift" | "negative-net" | "no-account" | "no-document" | "account-changed" | "zero-net" | "below-minimum-wage" | "bracket-jump" | "over-threshold";
                            names: {
                                zh: string;
                                en: string;
                            };
                            help: {
                                zh: string;
                                en: string;
                            };
                            people: number;
                            isBlocking: boolean;
                        }[];
                        needReview: number;
                        reviewed: number;
                        explained: number;
                        groups: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            help: {
                                zh: string;
                                en: string;
                            };
                            rows: {
                                personId: string;
                                employmentId: string;
                                number: string;
                                nameZh: string;
                                nameEn: string;
                                departmentZh: string;
                                departmentEn: string;
                                jobZh: string;
                                jobEn: string;
                                previousFen: number | null;
                                currentFen: number | null;
                                differenceFen: number;
                                differenceRate: string | null;
                                reasons: {
                                    code: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    amountFen: number;
                                    /** @enum {string} */
                                    tone: "amber" | "grey";
                                    detail: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                }[];
                                attention: ("calculation-issue" | "engine-drift" | "negative-net" | "no-account" | "no-document" | "account-changed" | "zero-net" | "below-minimum-wage" | "bracket-jump" | "over-threshold")[];
                                isReviewed: boolean;
                                reviewedBy: string | null;
                                comment: string | null;
                                issues: {
                                    code: string;
                                    where: string;
                                    message: {
                                        zh: string;
                                        en: string;
                                    };
                                    remedy: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                        }[];
                        total: number;
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
    "payroll.run-changes": {
        parameters: {
            query: {
                runId: string;
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
                        calculation: number | null;
                        recalculated: number;
                        changed: number;
                        difference: {
                            netFen: number;
                            grossFen: number;
                            costFen: number;
                            taxFen: number;
                        };
                        rows: {
                            personId: string;
                            employmentId: string;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            jobZh: string;
                            jobEn: string;
                            before: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            } | null;
                            after: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            } | null;
                            difference: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
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
    "payroll.run-person": {
        parameters: {
            query: {
                runId: string;
                employmentId: string;
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
                        employmentId: string;
                        number: string;
                        nameZh: string;
                        nameEn: string;
                        departmentZh: string;
                        departmentEn: string;
                        jobZh: string;
                        jobEn: string;
                        period: string;
                        previousPeriod: string | null;
                        previous: {
                            netFen: number;
                            grossFen: number;
                            costFen: number;
                            taxFen: number;
                        } | null;
                        current: {
                            netFen: number;
                            grossFen: number;
                            costFen: number;
                            taxFen: number;
                        } | null;
                        difference: {
                            netFen: number;
                            grossFen: number;
                            costFen: number;
                            taxFen: number;
                        };
                        steps: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            detail: {
                                zh: string;
                                en: string;
                            } | null;
                            netFen: number;
                            grossFen: number;
                            costFen: number;
                            taxFen: number;
                        }[];
                        unexplained: {
                            netFen: number;
                            grossFen: number;
                            costFen: number;
                            taxFen: number;
                        };
                        taxTrack: {
                            previousTaxableFen: number | null;
                            currentTaxableFen: number;
                            previousRate: string | null;
                            currentRate: string;
                            bands: {
                                upToFen: number | null;
                                rate: string;
                            }[];
                        } | null;
                        evidence: {
                            /** @enum {string} */
                            kind: "recurring-pay" | "pay-input" | "insurance" | "scorecard" | "bank-account" | "rule";
                            title: {
                                zh: string;
                                en: string;
                            };
                            note: {
                                zh: string;
                                en: string;
                            };
                            recordedAt: string | null;
                            link: {
                                kind: string;
                                id: string;
                            } | null;
                        }[];
                        issues: {
                            code: string;
                            where: string;
                            message: {
                                zh: string;
                                en: string;
                            };
                            remedy: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        attention: ("calculation-issue" | "engine-drift" | "negative-net" | "no-account" | "no-document" | "account-changed" | "zero-net" | "below-minimum-wage" | "bracket-jump" | "over-threshold")[];
                        isReviewed: boolean;
                        comment: string | null;
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
    "payroll.run-approval": {
        parameters: {
            query: {
                runId: string;
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
                        runId: string;
                        period: string;
                        previousPeriod: string | null;
                        /** @enum {string} */
                        state: "draft" | "calculating" | "calculated" | "submitted" | "approved" | "paying" | "paid" | "closed";
                        payDay: string;
                        totals: {
                            people: number;
                            grossFen: number;
                            deductionsFen: number;
                            netFen: number;
                            costFen: number;
                            taxFen: number;
                        };
                        totalsByEntity: {
                            legalEntityZh: string;
                            legalEntityEn: string;
                            totals: {
                                people: number;
                                grossFen: number;
                                deductionsFen: number;
                                netFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                        }[];
                        bridge: {
                            previousPeriod: string | null;
                            previous: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            current: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            difference: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            bars: {
                                code: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                                people: number;
                            }[];
                            unexplained: {
                                netFen: number;
                                grossFen: number;
                                costFen: number;
                                taxFen: number;
                            };
                            method: {
                                zh: string;
                                en: string;
                            };
                        };
                        exceptions: {
                            /** @enum {string} */
                            code: "calculation-issue" | "engine-drift" | "negative-net" | "no-account" | "no-document" | "account-changed" | "zero-net" | "below-minimum-wage" | "bracket-jump" | "over-threshold";
                            names: {
                                zh: string;
                                en: string;
                            };
                            people: number;
                            answers: {
                                reviewedBy: string;
                                reviewedAt: string;
                                comment: string | null;
                                people: number;
                            }[];
                        }[];
                        fingerprint: string;
                        prepared: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        submitted: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        approved: {
                            userId: string;
                            name: string;
                            at: string;
                        } | null;
                        mayApprove: boolean;
                        whyNot: {
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
    "payroll.run-payslips": {
        parameters: {
            query: {
                runId: string;
                search?: string;
                limit?: number;
                offset?: number;
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
                            jobZh: string;
                            jobEn: string;
                            legalEntityZh: string;
                            legalEntityEn: string;
                            grossFen: number;
                            taxFen: number;
                            insuranceFen: number;
                            fundFen: number;
                            otherFen: number;
                            netFen: number;
                            employerInsuranceFen: number;
                            employerFundFen: number;
                            employerFen: number;
                            isReleased: boolean;
                            confirmedAt: string | null;
                        }[];
                        sums: {
                            legalEntityZh: string;
                            legalEntityEn: string;
                            people: number;
                            grossFen: number;
                            taxFen: number;
                            insuranceFen: number;
                            fundFen: number;
                            otherFen: number;
                            netFen: number;
                            employerInsuranceFen: number;
                            employerFundFen: number;
                            employerFen: number;
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
    "payroll.filings-sheet": {
        parameters: {
            query: {
                runId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "payroll.verify-run": {
        parameters: {
            query: {
                runId: string;
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
                        period: string;
                        payslips: number;
                        same: number;
                        retroLines: number;
                        different: {
                            personId: string;
                            number: string;
                            items: string[];
                        }[];
                        fingerprint: string;
                        recomputedFingerprint: string;
                        isIntact: boolean;
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
    "payroll.change-effect": {
        parameters: {
            query: {
                changeId: string;
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
                        effect: {
                            period: string;
                            people: number;
                            moved: number;
                            failed: number;
                            measuredAt: string;
                            totals: {
                                before: {
                                    gross: string | null;
                                    net: string | null;
                                    cost: string | null;
                                };
                                after: {
                                    gross: string | null;
                                    net: string | null;
                                    cost: string | null;
                                };
                                people: number;
                            } | null;
                            persons: {
                                personId: string;
                                employmentId: string;
                                number: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                before: {
                                    gross: string | null;
                                    net: string | null;
                                    cost: string | null;
                                };
                                after: {
                                    gross: string | null;
                                    net: string | null;
                                    cost: string | null;
                                };
                            }[];
                            examples: {
                                pack: string;
                                file: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                name: string;
                                date: string;
                                figures: {
                                    code: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    before: string | boolean | null;
                                    after: string | boolean | null;
                                }[];
                            }[];
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
    "payroll.tax-situations": {
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
                        situations: {
                            taxYear: string;
                            situation: string;
                            holds: boolean;
                            evidence: string;
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
    "payroll.my-payslips": {
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
                        payslips: {
                            period: string;
                            employmentId: string;
                            grossFen: number;
                            netFen: number;
                            payDay: string;
                            confirmedAt: string | null;
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
    "payroll.my-payslip": {
        parameters: {
            query: {
                period: string;
                employmentId?: string;
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
                        employmentId: string;
                        number: string;
                        nameZh: string;
                        nameEn: string;
                        departmentZh: string;
                        departmentEn: string;
                        jobZh: string;
                        jobEn: string;
                        legalEntityZh: string;
                        legalEntityEn: string;
                        period: string;
                        previousPeriod: string | null;
                        payDay: string;
                        paidAt: string | null;
                        isReleased: boolean;
                        confirmedAt: string | null;
                        sentence: {
                            /** @enum {string} */
                            kind: "headline" | "cause" | "note";
                            text: {
                                zh: string;
                                en: string;
                            };
                            amountFen: number | null;
                        }[];
                        grossFen: number;
                        deductionsFen: number;
                        netFen: number;
                        costFen: number;
                        changes: {
                            grossFen: number;
                            deductionsFen: number;
                            netFen: number;
                        } | null;
                        groups: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            lines: {
                                code: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                kind: "earning" | "deduction" | "employer-contribution" | "information";
                                group: string;
                                value: string;
                                amountFen: number | null;
                                changeFen: number | null;
                                withNumbers: string | null;
                                employerFen: number | null;
                                parts: {
                                    originPeriod: string;
                                    item: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    amountFen: number | null;
                                    employerFen: number | null;
                                    beforeFen: number;
                                    afterFen: number;
                                    madeGoodFen: number;
                                }[];
                                source: {
                                    title: string;
                                    titleEn: string | null;
                                    article: string | null;
                                    articleEn: string | null;
                                    url: string | null;
                                } | null;
                            }[];
                        }[];
                        yearToDate: {
                            taxYear: string;
                            grossFen: number;
                            deductionsFen: number;
                            taxFen: number;
                            netFen: number;
                            months: number;
                        };
                        views: {
                            name: string;
                            isOneself: boolean;
                            at: string;
                        }[] | null;
                        periods: string[];
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
    "payroll.payslip": {
        parameters: {
            query: {
                personId: string;
                period: string;
                employmentId?: string;
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
                        employmentId: string;
                        number: string;
                        nameZh: string;
                        nameEn: string;
                        departmentZh: string;
                        departmentEn: string;
                        jobZh: string;
                        jobEn: string;
                        legalEntityZh: string;
                        legalEntityEn: string;
                        period: string;
                        previousPeriod: string | null;
                        payDay: string;
                        paidAt: string | null;
                        isReleased: boolean;
                        confirmedAt: string | null;
                        sentence: {
                            /** @enum {string} */
                            kind: "headline" | "cause" | "note";
                            text: {
                                zh: string;
                                en: string;
                            };
                            amountFen: number | null;
                        }[];
                        grossFen: number;
                        deductionsFen: number;
                        netFen: number;
                        costFen: number;
                        changes: {
                            grossFen: number;
                            deductionsFen: number;
                            netFen: number;
                        } | null;
                        groups: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            lines: {
                                code: string;
                                names: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                kind: "earning" | "deduction" | "employer-contribution" | "information";
                                group: string;
                                value: string;
                                amountFen: number | null;
                                changeFen: number | null;
                                withNumbers: string | null;
                                employerFen: number | null;
                                parts: {
                                    originPeriod: string;
                                    item: string;
                                    names: {
                                        zh: string;
                                        en: string;
                                    };
                                    amountFen: number | null;
                                    employerFen: number | null;
                                    beforeFen: number;
                                    afterFen: number;
                                    madeGoodFen: number;
                                }[];
                                source: {
                                    title: string;
                                    titleEn: string | null;
                                    article: string | null;
                                    articleEn: string | null;
                                    url: string | null;
                                } | null;
                            }[];
                        }[];
                        yearToDate: {
                            taxYear: string;
                            grossFen: number;
                            deductionsFen: number;
                            taxFen: number;
                            netFen: number;
                            months: number;
                        };
                        views: {
                            name: string;
                            isOneself: boolean;
                            at: string;
                        }[] | null;
                        periods: string[];
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
    "payroll.my-payslip-why": {
        parameters: {
            query: {
                period: string;
                employmentId?: string;
                code: string;
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
                        period: string;
                        code: string;
                        names: {
                            zh: string;
                            en: string;
                        };
                        value: string;
                        trace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            type: string;
                            value: string;
                            formula: string | null;
                            withNumbers: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            children: unknown[];
                        };
                        packs: {
                            code: string;
                            version: string;
                        }[];
                        definitionDigest: string;
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
    "payroll.payslip-why": {
        parameters: {
            query: {
                personId: string;
                period: string;
                employmentId?: string;
                code: string;
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
                        period: string;
                        code: string;
                        names: {
                            zh: string;
                            en: string;
                        };
                        value: string;
                        trace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            type: string;
                            value: string;
                            formula: string | null;
                            withNumbers: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            children: unknown[];
                        };
                        packs: {
                            code: string;
                            version: string;
                        }[];
                        definitionDigest: string;
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
    "payroll.my-payslip-retro": {
        parameters: {
            query: {
                period: string;
                employmentId?: string;
                originPeriod: string;
                item: string;
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
                        period: string;
                        originPeriod: string;
                        item: string;
                        names: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        kind: "earning" | "deduction" | "employer-contribution" | "information";
                        beforeFen: number;
                        afterFen: number;
                        madeGoodFen: number;
                        amountFen: number;
                        facts: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            before: string | null;
                            after: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                        }[];
                        rules: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            before: string | null;
                            after: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                        }[];
                        beforeTrace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            type: string;
                            value: string;
                            formula: string | null;
                            withNumbers: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            children: unknown[];
                        };
                        afterTrace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            type: string;
                            value: string;
                            formula: string | null;
                            withNumbers: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            children: unknown[];
                        };
                        definitionDigest: string;
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
    "payroll.payslip-retro": {
        parameters: {
            query: {
                personId: string;
                period: string;
                employmentId?: string;
                originPeriod: string;
                item: string;
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
                        period: string;
                        originPeriod: string;
                        item: string;
                        names: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        kind: "earning" | "deduction" | "employer-contribution" | "information";
                        beforeFen: number;
                        afterFen: number;
                        madeGoodFen: number;
                        amountFen: number;
                        facts: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            before: string | null;
                            after: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                        }[];
                        rules: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            type: "money" | "number" | "boolean" | "text";
                            before: string | null;
                            after: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                        }[];
                        beforeTrace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            type: string;
                            value: string;
                            formula: string | null;
                            withNumbers: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            children: unknown[];
                        };
                        afterTrace: {
                            code: string;
                            names: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            type: string;
                            value: string;
                            formula: string | null;
                            withNumbers: string | null;
                            source: {
                                title: string;
                                titleEn: string | null;
                                article: string | null;
                                articleEn: string | null;
                                url: string | null;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            children: unknown[];
                        };
                        definitionDigest: string;
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
    "payroll.my-year": {
        parameters: {
            query: {
                taxYear: string;
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
                        taxYear: string;
                        rates: string[];
                        months: {
                            period: string;
                            grossFen: number;
                            taxFen: number;
                            netFen: number;
                            taxableFen: number;
                            rate: string;
                            isExpected: boolean;
                        }[];
                        expectedNext: {
                            period: string;
                            taxFen: number;
                            rate: string;
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
    "payroll.year": {
        parameters: {
            query: {
                personId: string;
                taxYear: string;
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
                        taxYear: string;
                        rates: string[];
                        months: {
                            period: string;
                            grossFen: number;
                            taxFen: number;
                            netFen: number;
                            taxableFen: number;
                            rate: string;
                            isExpected: boolean;
                        }[];
                        expectedNext: {
                            period: string;
                            taxFen: number;
                            rate: string;
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
    "payroll.my-payslip-pdf": {
        parameters: {
            query: {
                period: string;
                employmentId?: string;
                language?: "zh-CN" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "payroll.payslip-pdf": {
        parameters: {
            query: {
                personId: string;
                period: string;
                employmentId?: string;
                language?: "zh-CN" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    "pay-questions.ask-question": {
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
                    period: string;
                    /** Format: uuid */
                    employmentId?: string;
                    item: string | null;
                    text: string;
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
                        questionId: string;
                        answerBy: string;
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
    "pay-questions.answer-question": {
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
                    questionId: string;
                    text: string;
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
                        answeredAt: string;
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
    "pay-questions.settle-question": {
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
                    questionId: string;
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
                        settledAt: string;
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
    "pay-questions.my-questions": {
        parameters: {
            query?: {
                period?: string;
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
                        questions: {
                            personId: string;
                            questionId: string;
                            period: string;
                            employmentId: string;
                            item: string | null;
                            itemZh: string;
                            itemEn: string;
                            amountFen: number | null;
                            /** @enum {string} */
                            state: "asked" | "answered" | "settled";
                            askedAt: string;
                            answerBy: string;
                            daysLeft: number | null;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            messages: {
                                messageId: string;
                                /** @enum {string} */
                                kind: "question" | "answer";
                                body: string;
                                byZh: string;
                                byEn: string;
                                writtenAt: string;
                            }[];
                        }[];
                        answerDays: number;
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
    "pay-questions.questions": {
        parameters: {
            query?: {
                state?: "asked" | "answered" | "settled" | "all";
                limit?: number;
                offset?: number;
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
                        open: number;
                        counts: {
                            asked: number;
                            answered: number;
                            settled: number;
                            late: number;
                        };
                        questions: {
                            personId: string;
                            questionId: string;
                            period: string;
                            employmentId: string;
                            item: string | null;
                            itemZh: string;
                            itemEn: string;
                            amountFen: number | null;
                            /** @enum {string} */
                            state: "asked" | "answered" | "settled";
                            askedAt: string;
                            answerBy: string;
                            daysLeft: number | null;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            messages: {
                                messageId: string;
                                /** @enum {string} */
                                kind: "question" | "answer";
                                body: string;
                                byZh: string;
                                byEn: string;
                                writtenAt: string;
                            }[];
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
    "pay-questions.question-detail": {
        parameters: {
            query: {
                personId: string;
                questionId: string;
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
                        question: {
                            personId: string;
                            questionId: string;
                            period: string;
                            employmentId: string;
                            item: string | null;
                            itemZh: string;
                            itemEn: string;
                            amountFen: number | null;
                            /** @enum {string} */
                            state: "asked" | "answered" | "settled";
                            askedAt: string;
                            answerBy: string;
                            daysLeft: number | null;
                            number: string;
                            nameZh: string;
                            nameEn: string;
                            departmentZh: string;
                            departmentEn: string;
                            messages: {
                                messageId: string;
                                /** @enum {string} */
                                kind: "question" | "answer";
                                body: string;
                                byZh: string;
                                byEn: string;
                                writtenAt: string;
                            }[];
                        };
                        amountFen: number | null;
                        changeFen: number | null;
                        explanation: {
                            zh: string;
                            en: string;
                        };
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
    "payments.record-bank-account": {
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
                    /** Format: date */
                    effectiveFrom: string;
                    bankZh: string;
                    bankEn: string;
                    branch: string;
                    holder: string;
                    number: string;
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
                        accountId: string;
                        hasCheckDigitWarning: boolean;
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
    "payments.prepare-bank-files": {
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
                    runId: string;
                    /**
                     * @default utf-8
                     * @enum {string}
                     */
                    encoding?: "utf-8" | "gbk";
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
                        files: {
                            bankFileId: string;
                            fileName: string;
                            legalEntityId: string;
                            payments: number;
                            totalFen: number;
                            sha256: string;
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
    "payments.release-payments": {
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
                    runId: string;
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
                        period: string;
                        files: number;
                        totalFen: number;
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
    "payments.bank-files": {
        parameters: {
            query: {
                runId: string;
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
                        files: {
                            bankFileId: string;
                            fileName: string;
                            legalEntityZh: string;
                            legalEntityEn: string;
                            /** @enum {string} */
                            encoding: "utf-8" | "gbk";
                            payments: number;
                            totalFen: number;
                            sha256: string;
                            /** @enum {string} */
                            state: "prepared" | "released" | "void";
                            preparedBy: string;
                            preparedAt: string;
                            releasedBy: string | null;
                            releasedAt: string | null;
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
    "payments.bank-file": {
        parameters: {
            query: {
                bankFileId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
