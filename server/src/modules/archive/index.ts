export { archive } from './module.ts';
export { canonical, type PackageToSeal, sealPackage, verifyArchive } from './seal-package.ts';
