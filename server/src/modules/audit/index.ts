export { audit } from './module.ts';
export { type ChainVerdict, sealWaiting, verifyChain } from './seal.ts';
