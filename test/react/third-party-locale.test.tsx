import { getByRole } from '@testing-library/dom';
import { createHub } from 'gcm-hub';
import { en } from 'gcm-hub/labels/en';
import { useHub } from 'gcm-hub/react';
import { resources } from 'gcm-hub/sample';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { de } from '../locale/de';
import { render } from './render';

const hub = createHub(resources, { labels: [de] });

function Regions({ locale }: { readonly locale: string }): ReactNode {
  const { facet, labels, getStatusProps } = useHub(hub, { labels: [en, de], initial: { locale } });
  const regions = facet('regions');
  return (
    <main lang={labels.locale}>
      <h2>{regions?.heading}</h2>
      <ul>
        {regions?.values.map(({ value, label }) => (
          <li key={value}>{label}</li>
        ))}
      </ul>
      <p {...getStatusProps()} />
    </main>
  );
}

test('the hook shows labels of a third party', () => {
  const { element } = render(<Regions locale="de" />);
  expect(getByRole(element, 'main').lang).toBe('de');
  expect(getByRole(element, 'heading').textContent).toBe('Regionen');
  expect(getByRole(element, 'list').textContent).toContain('Afrika');
  expect(getByRole(element, 'status').textContent).toContain('Materialien');
});
