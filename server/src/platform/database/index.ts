export { sql } from 'kysely';
export { jsonbArray, uuidArray } from './arrays.ts';
export { asActor, connect, type Databases, type DatabaseUrls, type Db, kyselyOver, type Tx } from './connect.ts';
export { type EmbeddedPostgres, ensureDatabase, startEmbedded } from './embedded.ts';
export { databaseProblem, isConnectionLost } from './faults.ts';
export { newId } from './ids.ts';
export { migrate } from './migrate.ts';
