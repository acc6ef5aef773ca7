// Counts words that make prose hard to read, per 1,000 words, in comments and in docs, and rejects a few phrases.
// Usage: node .ci/check-words.mjs [--list] [PATH …]; --list prints each occurrence. A PATH limits what is read.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const LIMITS = [
  { name: 'what', words: ['what'], limit: 2 },
  { name: 'where', words: ['where'], limit: 2 },
  {
    name: 'none|nobody|whoever|whatever|somebody',
    words: ['none', 'nobody', 'whoever', 'whatever', 'somebody'],
    limit: 2,
  },
  { name: 'told|asked|given|tells', words: ['told', 'asked', 'given', 'tells'], limit: 4 },
];
const REJECTED = /\b(?:is none|are none|is told|are told|how manieth)\b/giu;

/** The page (docs/site will replace it), and this file, which names the words that it counts. */
const EXCLUDED = /^(?:src\/adapters\/page\/|\.ci\/check-words\.mjs$)/u;
const CODE = /\.(?:ts|tsx|mjs|cjs|js)$/u;
const DOCS = /\.md$/u;

/** Returns the comments of a source file, as text ranges. */
const commentsOf = (path, text) => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const ranges = new Map();
  const add = (found) => {
    for (const { pos, end } of found ?? []) ranges.set(pos, end);
  };
  const visit = (node) => {
    // Text between JSX tags isn't trivia, so its slashes start no comment.
    if (node.kind !== ts.SyntaxKind.JsxText) add(ts.getLeadingCommentRanges(text, node.pos));
    add(ts.getTrailingCommentRanges(text, node.end));
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...ranges];
};

const blank = (code) => code.replace(/[^\n]/gu, ' ');

/** Returns the prose of a Markdown file: blanks out code, links and HTML comments, so that offsets still hold. */
const proseOf = (text) => text.replace(/^(```|~~~)[\s\S]*?^\1|`[^`\n]*`|\]\([^)\n]*\)|<!--[\s\S]*?-->/gmu, blank);

/** Returns the prose of a comment: blanks out inline code, link targets and examples. */
const proseOfComment = (text) =>
  text.replace(/`[^`]*`|\{@link [^}]*\}|@example[\s\S]*?(?=\n\s*\*\s*@|\*\/|$)/gu, blank);

const lineOf = (text, offset) => text.slice(0, offset).split('\n').length;

const args = process.argv.slice(2);
const list = args.includes('--list');
const paths = args.filter((arg) => arg !== '--list');
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...paths], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && !EXCLUDED.test(path));

const counts = { comments: { words: 0, found: {} }, docs: { words: 0, found: {} } };
const faults = [];

const count = (kind, path, text, start, part) => {
  for (const { 0: word, index } of part.matchAll(/\p{L}+(?:['’]\p{L}+)*/gu)) {
    counts[kind].words++;
    const rule = LIMITS.find(({ words }) => words.includes(word.toLowerCase()));
    if (rule === undefined) continue;
    counts[kind].found[rule.name] = (counts[kind].found[rule.name] ?? 0) + 1;
    if (list) {
      const at = lineOf(text, start + index);
      console.log(`${path}:${at}: ${text.split('\n')[at - 1].trim()}`);
    }
  }
};

for (const path of files) {
  const isCode = CODE.test(path);
  if (!isCode && !DOCS.test(path)) continue;
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    continue; // deleted, but not yet committed
  }
  if (isCode) {
    for (const [start, end] of commentsOf(path, text)) {
      count('comments', path, text, start, proseOfComment(text.slice(start, end)));
    }
  }
  const prose = isCode ? text : proseOf(text);
  if (!isCode) count('docs', path, prose, 0, prose);
  // In code, strings are checked as well: they are error messages and titles of tests.
  for (const { 0: phrase, index } of prose.matchAll(REJECTED)) {
    faults.push(`${path}:${lineOf(text, index)}: rejected phrase "${phrase}"`);
  }
}

for (const [kind, { words, found }] of Object.entries(counts)) {
  console.log(`${kind}: ${words} words`);
  for (const { name, limit } of LIMITS) {
    const rate = words === 0 ? 0 : ((found[name] ?? 0) * 1000) / words;
    console.log(`  ${rate.toFixed(1).padStart(5)} per 1,000 of ${name} (limit ${limit})`);
    if (rate > limit) faults.push(`${kind}: ${rate.toFixed(2)} per 1,000 of ${name}, expected at most ${limit}`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
