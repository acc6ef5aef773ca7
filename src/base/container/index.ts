export { CHECKSUM_SIZE, checksumOf } from './checksum';
export { beginsContainer, type Container, readContainer, type Section, writeContainer } from './container';
export { damaged } from './damaged';
