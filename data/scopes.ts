/** Geographic scopes of resources, from the widest to the narrowest. */
export const scopeEntries = [{ id: 'global' }, { id: 'regional' }, { id: 'national' }, { id: 'local' }] as const;
