/** The labels of the six languages, one module each. */
export { ar } from './ar';
export { en } from './en';
export { es } from './es';
export { fr } from './fr';
export { ru } from './ru';
export { zh } from './zh';
