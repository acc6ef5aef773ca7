import { httpHub } from 'gcm-hub/http';
import { useHub } from 'gcm-hub/react';
import type { ReactNode } from 'react';

const hub = httpHub('https://library.example/api'); // outside of the component: a new hub would load again

export function Total(): ReactNode {
  const { result, isLoading, error, reload, getSearchProps } = useHub(hub, { address: true });
  return (
    <main aria-busy={isLoading}>
      <input aria-label="Search" {...getSearchProps()} />
      {error !== undefined && (
        <button type="button" onClick={reload}>
          The library doesn’t answer. Try again
        </button>
      )}
      <p>{result?.total}</p>
    </main>
  );
}
