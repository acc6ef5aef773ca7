/** Description of the answer of an API, which contains records. */
export interface ApiAnswer {
  /** The answer: `the answer of a CKAN API`. */
  readonly found: string;
  /** Hint at its records. */
  readonly hint: string;
}

interface AnswerForm {
  /** First key. A record hardly begins with it. */
  readonly first: RegExp;
  /** Other signs, anywhere at the beginning. */
  readonly signs: readonly RegExp[];
  readonly found: string;
  /** Returns the place of the records. */
  readonly place: (text: string) => string;
}

const ANSWERS: readonly AnswerForm[] = [
  {
    first: /^\[\s*\{\s*"page"\s*:/,
    signs: [/"per_page"\s*:/, /"total"\s*:\s*\d/],
    found: 'the answer of the World Bank API',
    place: () => 'its second member, which has facts on countries, no resources',
  },
  {
    first: /^\{\s*"(?:help|success|result)"\s*:/,
    signs: [/"success"\s*:\s*(?:true|false)/, /"result"\s*:/],
    found: 'the answer of a CKAN API',
    place: (text) => (text.includes('"results"') ? 'result.results' : 'result'),
  },
  {
    first: /^\{\s*"(?:href|time|links|took|totalCount|count|data)"\s*:/,
    signs: [/"totalCount"\s*:\s*\d/, /"data"\s*:\s*\[/],
    found: 'the answer of the ReliefWeb API',
    place: () => 'data, each in its “fields”',
  },
];

/** Detects the answer of an API by the beginning of a JSON object or list. */
export function detectAnswer(text: string): ApiAnswer | undefined {
  const answer = ANSWERS.find(({ first, signs }) => first.test(text) && signs.every((sign) => sign.test(text)));
  return answer === undefined ? undefined : { found: answer.found, hint: `its records are in ${answer.place(text)}` };
}

/** First key of a document of JSON:API. */
const JSON_API_KEY = /^\{\s*"(?:jsonapi|data|meta|links|included|errors)"\s*:/;
const JSON_API_SIGN = /"jsonapi"\s*:\s*\{|"type"\s*:\s*"[^"]+--[^"]+"/;

/** Detects a document of JSON:API by the beginning of a JSON object. */
export function isJsonApi(text: string): boolean {
  return JSON_API_KEY.test(text) && JSON_API_SIGN.test(text);
}
