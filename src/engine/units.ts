/** How many units are made into text at once: all of them would be too many arguments. */
const AT_ONCE = 4096;

/** The text of some UTF-16 units. */
export function textOf(units: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += AT_ONCE) {
    text += Reflect.apply(String.fromCharCode, String, units.subarray(i, Math.min(i + AT_ONCE, end)));
  }
  return text;
}
