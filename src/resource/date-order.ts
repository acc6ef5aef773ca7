import { canonicalText } from '../base/text/canonical-text';
import { fold } from '../base/text/fold';
import { parseDate } from './date';
import { declarationOf, type FieldName, fieldNames } from './fields';

/** Order of the parts of a date such as `01/02/2022`. */
export type DateOrder = 'dmy' | 'mdy';

/** Maximum length of a date in UTF-16 units, with a time and the name of a zone. */
const MAX_DATE_LENGTH = 120;

/** Separator of two numbers. */
export const SEPARATOR = '(?:\\s*[-/.]\\s*|\\s+)';

const ORDERED = new RegExp(`^(\\d{1,2})${SEPARATOR}(\\d{1,2})${SEPARATOR}(\\d{4})$`);

/** Time of day after a date: `2022-05-17 14:30 UTC`, `… 2:30 PM`, `… 00:00:00 GMT+0200 (Central European Summer Time)`. */
const TIME =
  /^(.+?)(?:,?\s+|t)((?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?)(?:\s*[ap]\.?m\.?)?\s*(z|utc|gmt)?\s*([+-]\d{2}:?\d{2})?(?:\s*\([^()]*\))?$/;

/** Text of a date, folded, without the time of day. */
export interface DateText {
  readonly date: string;
  /** Time of day in UTC, if the text has one with the zone UTC: `23:00:00.000`. */
  readonly utcTime?: string | undefined;
}

/** Splits the text of a date and its time. Returns undefined if it is too long for a date. */
export function splitDate(text: string): DateText | undefined {
  if (text.length > MAX_DATE_LENGTH) return undefined;
  const folded = fold(canonicalText(text));
  if (!folded.includes(':')) return { date: folded };
  const [, date = folded, time, zone, offset] = TIME.exec(folded) ?? [];
  const isUtc = offset === undefined ? zone !== undefined : /^[+-]00:?00$/.test(offset);
  return { date, utcTime: isUtc ? time : undefined };
}

/** Joins the parts of a date in ISO form. `00` is an absent part. Returns undefined if the date doesn't exist. */
export function joinDate(year: string, month = '', day = ''): string | undefined {
  const parts = [month, day].map((part) => (/^0*$/.test(part) ? undefined : part.padStart(2, '0')));
  const [known, second] = parts;
  if (known === undefined && second !== undefined) return undefined;
  const date = [year, ...parts].filter((part) => part !== undefined).join('-');
  return parseDate(date) === undefined ? undefined : date;
}

/** Readings of a date with the year last, in each order. A reading is absent if its date doesn't exist. */
export type Readings = Readonly<Record<DateOrder, string | undefined>>;

/** Returns the readings of a date such as `01/02/2022`, undefined for another form. */
export function readInEachOrder(date: string): Readings | undefined {
  const [, first, second, year] = ORDERED.exec(date) ?? [];
  return year === undefined ? undefined : { dmy: joinDate(year, second, first), mdy: joinDate(year, first, second) };
}

/** Names of the fields that are dates. */
export const dateFields: readonly FieldName[] = /* @__PURE__ */ fieldNames.filter(
  (name) => declarationOf(name).type === 'date',
);

/** Dates in a table, by their orders. Decides the order of those that have two. */
export interface OrderDecision {
  /**
   * Adds the dates of a record.
   *
   * @returns the first of its dates that have two readings.
   */
  add(record: unknown): string | undefined;
  /** Number of dates with two readings. */
  readonly doubtful: number;
  /** Whether dates that have a single reading contradict each other. Further records don't change the decision. */
  readonly isContradictory: boolean;
  /** The order of all dates that have a single reading; undefined without such dates, or if they contradict each other. */
  readonly order: DateOrder | undefined;
}

export function createOrderDecision(): OrderDecision {
  const orders = new Set<DateOrder>();
  let doubtful = 0;
  return {
    add(record) {
      if (typeof record !== 'object' || record === null) return undefined;
      let first: string | undefined;
      for (const field of dateFields) {
        const value: unknown = Reflect.get(record, field);
        const order = typeof value === 'string' ? orderOf(value) : undefined;
        if (order === 'doubtful') {
          doubtful++;
          first ??= String(value);
        } else if (order !== undefined) orders.add(order);
      }
      return first;
    },
    get doubtful() {
      return doubtful;
    },
    get isContradictory() {
      return orders.size > 1;
    },
    get order() {
      return orders.size === 1 ? [...orders][0] : undefined;
    },
  };
}

/** Returns the order of a date with a single reading. Returns undefined for other forms, and for equal readings: `02/02/2022`. */
function orderOf(value: string): DateOrder | 'doubtful' | undefined {
  if (parseDate(value) !== undefined) return undefined; // fast path
  const text = splitDate(value);
  const readings = text && readInEachOrder(text.date);
  if (readings === undefined || readings.dmy === readings.mdy) return undefined;
  if (readings.dmy !== undefined && readings.mdy !== undefined) return 'doubtful';
  return readings.dmy === undefined ? 'mdy' : 'dmy';
}

/** Decides the order of doubtful dates in a list of records. */
export function decideOrder(records: readonly unknown[]): DateOrder | undefined {
  const decision = createOrderDecision();
  for (const record of records) {
    decision.add(record);
    if (decision.isContradictory) return undefined;
  }
  return decision.order;
}
