import type { FacetName, Hub } from 'gcm-hub';
import { type FacetView, useHub } from 'gcm-hub/react';
import { memo, type ReactNode } from 'react';

const NAMES: readonly FacetName[] = ['objectives', 'regions', 'section', 'publishers'];

/** Renders again only if its facet changes. */
const Facet = memo(
  ({ facet }: { facet: FacetView }): ReactNode => (
    <section {...facet.getGroupProps()}>
      <h2 {...facet.getHeadingProps()}>{facet.heading}</h2>
      {facet.values.map((value) => (
        <label key={value.value}>
          <input {...facet.getOptionProps(value)} /> {value.label} <small>{value.count}</small>
        </label>
      ))}
      {facet.hasMore && <button {...facet.getMoreProps()} />}
    </section>
  ),
);

export function Library({ hub }: { hub: Hub }): ReactNode {
  const { facet, result, getSearchProps, getStatusProps } = useHub(hub, { address: true });
  return (
    <main>
      <input aria-label="Search" {...getSearchProps()} />
      {NAMES.map((name) => {
        const shown = facet(name);
        return shown && <Facet key={name} facet={shown} />;
      })}
      <p {...getStatusProps()} />
      <ol>
        {result.hits.map(({ id, resource }) => (
          <li key={id}>{resource.title}</li>
        ))}
      </ol>
    </main>
  );
}
