import { describe, expect, test } from 'vitest';
import { classesOf } from '../../../src/base/text/character-classes';

describe('classesOf', () => {
  test('gives each unit of a text one class', () => {
    expect(classesOf("l'an 2021, 水")).toBe("a'aa 1011, z");
    expect(classesOf('½ कि ကို €')).toBe('n am zyy _');
  });

  test('continues a word with the second half of a surrogate pair', () => {
    expect(classesOf('𐐨a')).toBe('ama');
    expect(classesOf('𠮷水')).toBe('zyz');
    expect(classesOf('😀')).toBe('__');
    expect(classesOf('\ud800a')).toBe('_a');
  });

  test('keeps the marks of abbreviations and numbers', () => {
    expect(classesOf("a.b-c'd 1,0\u066c5")).toBe("a.a-a'a 1,0\u066c1");
  });
});
