export { appendAudit, appendEvent, appendEvents } from './audit-entry.ts';
export {
  type Actor,
  type AnyOperation,
  type AnyQuery,
  type AuditRecord,
  type Download,
  defineModule,
  type ModuleSpec,
  type OperationContext,
  operation,
  type QueryContext,
  query,
  type RequesterContext,
  type SubscriptionSpec,
  type UploadedFile,
  type WorkerContext,
  type WorkerSpec,
} from './declare.ts';
export { type Executor, enqueue, executeOperation, executeQuery } from './execute.ts';
