import { createHub } from 'gcm-hub';
import { fr } from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { Reasons } from './reasons';
import { render } from './render';

test('the reasons of a hit are clauses in the language of the labels', () => {
  const [hit] = createHub(resources).search({ text: 'Kenya since 2020', limit: 1 }).hits;
  const { element } = render(hit && <Reasons hit={hit} labels={fr} />);
  const clauses = Array.from(element.querySelectorAll('li'), ({ textContent }) => textContent);
  expect(clauses).toEqual(['s’applique à : Kenya', 'a pour année 2023']);
});
