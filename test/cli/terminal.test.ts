import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test, vi } from 'vitest';
import { highlight, sideBySide, snippet } from '../../src/cli/commands/search-result';
import { type Cell, renderCell, textCell, textWidth, wrap } from '../../src/cli/terminal/cell';
import { escapeJson, escapeLine, escapeSentence } from '../../src/cli/terminal/escape';
import { bar, facetLines } from '../../src/cli/terminal/facet-lines';
import { createIo, usesColour } from '../../src/cli/terminal/io';
import { type Bar, createBar, createProgress } from '../../src/cli/terminal/progress';
import { table } from '../../src/cli/terminal/table';
import { anyString } from '../arbitrary/text';
import { runs } from '../runs';

/** Characters of all widths: ASCII, combining accents, Arabic, Chinese, emoji of several code points. */
const letter = fc.constantFrom('a', 'b', ' ', 'e\u0301', 'é', 'ا', 'لا', '迁', '移', '👩‍👩‍👧', '🇰🇪', 'ก็', '-');
const text = fc.array(letter, { maxLength: 60 }).map((letters) => letters.join(''));
const raw = anyString({ maxLength: 40 });

test('control characters never reach a terminal', () => {
  expect(escapeLine('a\u001b[31mb\u009b2J\u0007\u007f')).toBe('a\\x1b[31mb\\x9b2J\\x07\\x7f');
  expect(escapeLine('a\nb\tc\r\nd\u2028e')).toBe('a b c  d e');
  expect(escapeLine('\u202eevil\u2066')).toBe('\\u202eevil\\u2066');
  expect(escapeLine('a\ud800b')).toBe('a\\ud800b');
  expect(escapeLine('Côte d’Ivoire, 迁移, الاتجار, 👩‍👩‍👧')).toBe('Côte d’Ivoire, 迁移, الاتجار, 👩‍👩‍👧');
  fc.assert(
    fc.property(raw, (found) => {
      expect(escapeLine(found)).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
    }),
    runs(),
  );
});

test('escaped JSON has the same value and no control characters', () => {
  fc.assert(
    fc.property(raw, (found) => {
      const json = escapeJson(JSON.stringify({ found }));
      expect(JSON.parse(json)).toEqual({ found });
      expect(json).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
    }),
    runs(),
  );
});

const unpainted = (cell: Cell) => cell.map((span) => span.text).join('');

test('lines are never wider than the width, and lose only blanks', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (found, width) => {
      const lines = wrap(textCell(found), width).map(unpainted);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(found.replaceAll(' ', ''));
    }),
    runs(),
  );
  expect(wrap(textCell('to save lives at sea'), 10).map(unpainted)).toEqual(['to save', 'lives at', 'sea']);
  expect(wrap(textCell('国际移民问题审查'), 5).map(unpainted)).toEqual(['国际', '移民', '问题', '审查']);
});

test('a last line that is too long is truncated with an ellipsis', () => {
  expect(wrap(textCell('to save lives at sea'), 10, 2).map(unpainted)).toEqual(['to save', 'lives at…']);
  expect(wrap(textCell('国际移民'), 6, 1).map(unpainted)).toEqual(['国际…']);
  expect(wrap(textCell(''), 6, 1)).toEqual([[]]);
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 4 }), (found, width, most) => {
      const lines = wrap(textCell(found), width, most).map(unpainted);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
    runs(),
  );
});

/** Counts the array elements that `slice` copies during a call. */
function copiedBy(act: () => void): number {
  let copied = 0;
  const { slice } = Array.prototype;
  const spy = vi.spyOn(Array.prototype, 'slice').mockImplementation(function (this: unknown[], ...range) {
    const found = slice.apply(this, range);
    copied += found.length;
    return found;
  });
  act();
  spy.mockRestore();
  return copied;
}

test('a long text is scanned once, not once per line or blank', () => {
  for (const found of [`a${' '.repeat(5000)}b`, ' '.repeat(5000), 'word '.repeat(1000)]) {
    for (const lines of [undefined, 3]) {
      expect(copiedBy(() => wrap(textCell(found), 10, lines))).toBeLessThan(5 * found.length);
    }
  }
});

test('a style continues on the next line', () => {
  const lines = wrap([{ text: 'to ' }, { text: 'save lives', style: (found) => `<${found}>` }], 8);
  expect(lines.map(renderCell)).toEqual(['to <save>', '<lives>']);
});

const columns = [
  { heading: 'id' },
  { heading: 'title', maxLines: 3, minWidth: 10 },
  { heading: 'type', isOptional: true },
  { heading: 'n', align: 'right', minWidth: 1 },
] as const;

test('a table is never wider than the terminal, and its columns are aligned', () => {
  const rows = fc.array(fc.tuple(text, text, text, fc.nat(99999).map(String)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 40, max: 120 }), (found, width) => {
      const lines = table(
        columns,
        found.map((row) => row.map((cell) => textCell(cell))),
        { width },
      );
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
    runs(),
  );
  const lines = table(
    columns,
    [
      ['a', '国际移民', 'report', '7'],
      ['bb', 'الاتجار', 'e\u0301', '12'],
      ['ccc', 'trafficking', '', '100'],
    ].map((row) => row.map((cell) => textCell(cell))),
    { width: 80 },
  );
  expect(lines.map((line) => stringWidth(line))).toEqual([29, 29, 29, 29]);
});

test('a narrow table omits optional columns', () => {
  const row = [textCell('h0001'), textCell('x'.repeat(60)), textCell('y'.repeat(20)), textCell('12345')];
  expect(table(columns, [row], { width: 60 }).join('\n')).toContain('type');
  const narrow = table(
    [...columns.slice(0, 2), { heading: 'type', minWidth: 26, isOptional: true }],
    [[row[0], row[1], textCell('y'.repeat(26))].map((one) => one ?? [])],
    { width: 40 },
  );
  expect(narrow.join('\n')).not.toContain('type');
});

test('right-to-left text is isolated from the digits after it', () => {
  const row = [textCell('الاتجار'), textCell('2018')];
  const shape = [{ heading: '' }, { heading: '' }];
  expect(table(shape, [row], { width: 60, isBidi: true })).toEqual(['الاتجار\u200e  2018']);
  expect(table(shape, [row], { width: 60 })).toEqual(['الاتجار  2018']);
});

test('a bar is proportional to its count', () => {
  expect(bar(5, 10, 4)).toBe('██');
  expect(bar(10, 10, 4)).toBe('████');
  expect(bar(1, 1000, 4)).toBe('▏');
  expect(bar(0, 10, 4)).toBe('');
  expect(bar(0, 0, 4)).toBe('');
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (count, most) => {
      expect(textWidth(bar(count, most, 10))).toBeLessThanOrEqual(10);
      expect(bar(count, most, 10) === '').toBe(count === 0);
    }),
    runs(),
  );
});

test('blocks are placed side by side if they fit', () => {
  const blocks = [['a', 'b', 'c'], ['d'], ['e']].map((block) => block.map((line) => textCell(line)));
  expect(sideBySide(blocks, 10, 24)).toEqual(['a             d', 'b', 'c             e']);
  expect(sideBySide(blocks, 10, 20)).toEqual(['a', 'b', 'c', '', 'd', '', 'e']);
});

const MESSAGES = { noValue: '(none)', moreValues: (count: number) => `${count} others` };

test('the lines of a facet fit its width', () => {
  const colours = createIo(discardingStreams(), { color: false }).colours;
  const value = {
    value: 10,
    label: 'الاتجار بالأشخاص '.repeat(4),
    count: 31,
    total: 31,
    selected: true,
    excluded: false,
  };
  const values = [value, { ...value, value: 11, label: 'Borders', count: 2, selected: false, excluded: true }];
  const lines = facetLines({ title: 'Objectives', values, more: 3, missing: 5 }, MESSAGES, 40, { colours });
  for (const line of lines) expect(stringWidth(unpainted(line))).toBeLessThanOrEqual(40);
  expect(lines.slice(2).map(unpainted)).toEqual([
    '[-] Borders                 2 ▋',
    '    (none)                  5 █▋',
    '    … 3 others',
  ]);
});

test('matches are highlighted, and control characters escaped', () => {
  const bold = (found: string) => `<${found}>`;
  expect(renderCell(highlight('a trafficking b', [[2, 13]], bold))).toBe('a <trafficking> b');
  expect(renderCell(highlight('\u001b[1m x', [[5, 6]], bold))).toBe('\\x1b[1m <x>');
  expect(renderCell(highlight('abc', [], bold))).toBe('abc');
  const long = `${'word '.repeat(30)}children here`;
  expect(renderCell(snippet(long, [[150, 158]], bold))).toBe('… word word word word word <children> here');
  expect(renderCell(snippet('children here', [[0, 8]], bold))).toBe('<children> here');
});

test('options, NO_COLOR and FORCE_COLOR decide on colour', () => {
  expect(usesColour(true, {}, undefined)).toBe(true);
  expect(usesColour(false, {}, undefined)).toBe(false);
  expect(usesColour(true, { NO_COLOR: '1' }, undefined)).toBe(false);
  expect(usesColour(true, { NO_COLOR: '' }, undefined)).toBe(true);
  expect(usesColour(false, { FORCE_COLOR: '1' }, undefined)).toBe(true);
  expect(usesColour(true, { FORCE_COLOR: '0' }, undefined)).toBe(false);
  expect(usesColour(true, { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined)).toBe(false);
  expect(usesColour(true, { TERM: 'dumb' }, undefined)).toBe(false);
  expect(usesColour(false, { NO_COLOR: '1' }, true)).toBe(true);
  expect(usesColour(true, { FORCE_COLOR: '1' }, false)).toBe(false);
});

/** Creates the streams of a process, which discard their output. */
function discardingStreams(columns?: number, env: NodeJS.ProcessEnv = {}) {
  const stream = { columns, isTTY: columns !== undefined, write: () => true } as unknown as NodeJS.WriteStream; // only the used part of it
  return { stdout: stream, stderr: stream, env };
}

test('the width comes from COLUMNS or the terminal', () => {
  expect(createIo(discardingStreams(80), {}).width).toBe(80);
  expect(createIo(discardingStreams(), {}).width).toBe(100);
  expect(createIo(discardingStreams(80, { COLUMNS: '60' }), {}).width).toBe(60);
  expect(createIo(discardingStreams(80, { COLUMNS: 'wide' }), {}).width).toBe(80);
  expect(createIo(discardingStreams(10), {}).width).toBe(20);
  expect(createIo(discardingStreams(0), {}).width).toBe(100);
  expect(createIo(discardingStreams(0, { COLUMNS: '60' }), {}).width).toBe(60);
});

test('a progress bar appears after a second, and only in a terminal', () => {
  const calls: string[] = [];
  const fake: Bar = {
    start: (total, done) => void calls.push(`start ${done} of ${total}`),
    update: (done) => void calls.push(`update ${done}`),
    stop: () => void calls.push('stop'),
  };
  const { stderr } = discardingStreams(80);
  let time = 0;
  const progress = createProgress(
    stderr,
    'file',
    100,
    () => time,
    () => fake,
  );
  progress.update(10);
  time = 1000;
  progress.update(20);
  expect(calls).toEqual([]);
  time = 1001;
  progress.update(30);
  progress.update(40);
  progress.stop();
  progress.stop();
  expect(calls).toEqual(['start 30 of 100', 'update 40', 'stop']);
  for (const [stream, total] of [
    [undefined, 100],
    [stderr, undefined],
  ] as const) {
    const silent = createProgress(
      stream,
      'file',
      total,
      () => (time += 5000),
      () => fake,
    );
    silent.update(1);
    silent.update(2);
    silent.stop();
  }
  expect(calls).toHaveLength(3);
});

test('a written line hides the progress bar until the next update', async () => {
  const calls: string[] = [];
  const fake: Bar = {
    start: (_, done) => void calls.push(`start ${done}`),
    update: (done) => void calls.push(`update ${done}`),
    stop: () => void calls.push('stop'),
  };
  const { stderr, ...rest } = discardingStreams(80);
  stderr.write = (text: unknown) => calls.push(String(text)) > 0;
  const io = createIo({ ...rest, stdout: stderr, stderr }, {});
  let time = 0;
  const clock = (): number => {
    time += 1001;
    return time;
  };
  const progress = createProgress(stderr, 'file', 100, clock, () => fake);
  await io.print(['before']);
  progress.update(10);
  await io.print(['finding']);
  await io.print(['another']);
  progress.update(20);
  progress.update(30);
  io.note('note');
  progress.update(40);
  process.emit('exit', 0);
  progress.stop();
  const finding = ['start 10', 'stop', 'finding\n', 'another\n'];
  const note = ['start 20', 'update 30', 'stop', 'gcm-hub: note\n'];
  expect(calls).toEqual(['before\n', ...finding, ...note, 'start 40', 'stop']);
});

test('the progress bar escapes its name and leaves signals to the command', () => {
  let output = '';
  const { stderr } = discardingStreams(80);
  const write = (text: string): boolean => {
    output += text;
    return true;
  };
  Object.assign(stderr, { write, on() {}, once() {}, emit() {} });
  const listeners = process.listenerCount('SIGTERM');
  const bar = createBar(stderr, 'a\u001b[2Jb');
  bar.start(100, 10);
  expect(process.listenerCount('SIGTERM')).toBe(listeners);
  bar.stop();
  expect(output).toContain('a\\x1b[2Jb');
  expect(output).not.toContain('\u001b[2Jb');
  for (const returning of ['\u001b7', '\u001b8']) expect(output).not.toContain(returning);
  expect(output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(output.lastIndexOf('\u001b[?25l'));
  expect(output.lastIndexOf('\u001b[?7h')).toBeGreaterThan(output.lastIndexOf('\u001b[?7l'));
});

test('closed isolates of a sentence are kept', () => {
  expect(escapeSentence('يحتوي على «\u2068sea\u2069»')).toBe('يحتوي على «\u2068sea\u2069»');
  expect(escapeSentence('\u2068a\u202e\u001b\u2069')).toBe('\u2068a\\u202e\\x1b\u2069');
  expect(escapeSentence('\u2068a \u2066 b')).toBe('\\u2068a \\u2066 b');
  expect(escapeSentence('\u2068\u2068a\u2069\u2069')).toBe('\\u2068\u2068a\u2069\\u2069');
});

test('bars are proportional to the counts, also for missing values', () => {
  const colours = createIo(discardingStreams(), { color: false }).colours;
  const value = { value: 1, label: 'A', count: 5, total: 5, selected: false, excluded: false };
  const lines = facetLines({ title: 'T', values: [value], more: 0, missing: 10 }, MESSAGES, 40, { colours });
  const bars = lines.slice(1).map((line) => unpainted(line).replace(/[^█]/g, '').length);
  expect(bars).toEqual([5, 10]);
});

test('formats a table of more rows than a call may have arguments', () => {
  const rows = Array.from({ length: 130_000 }, (_, i) => [textCell(String(i))]);
  expect(table([{ heading: 'n' }], rows, { width: 40 })).toHaveLength(130_001);
});
