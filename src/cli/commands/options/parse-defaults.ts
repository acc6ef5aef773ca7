import { checkDefaults, type Defaults } from '../../../import/defaults';
import { isHubError, usageError } from '../../cli-error';
import { type CommandOptions, repeatedValues } from './parse-query';

/**
 * Parses the values of `--default`, such as `section=document`.
 *
 * @throws CliError for a value of the wrong form, an unknown field or a value that the field can't have.
 */
export function parseDefaults(options: CommandOptions): Defaults {
  const defaults = new Map<string, string>();
  for (const entry of repeatedValues(options['default'])) {
    const separator = entry.indexOf('=');
    const field = entry.slice(0, Math.max(separator, 0)).trim();
    const value = entry.slice(separator + 1).trim();
    if (field === '' || value === '')
      throw usageError('--default', entry, 'a field and its value, such as section=document');
    const earlier = defaults.get(field) ?? value;
    if (earlier !== value) throw usageError('--default', entry, `one value for each field, not also "${earlier}"`);
    checkEntry(entry, field, value);
    defaults.set(field, value);
  }
  return Object.fromEntries(defaults);
}

function checkEntry(entry: string, field: string, value: string): void {
  try {
    checkDefaults({ [field]: value });
  } catch (error) {
    if (!isHubError(error)) throw error;
    throw usageError('--default', entry, error.expected, error.nearest);
  }
}
