import type { Hit } from 'gcm-hub';
import { explain } from 'gcm-hub/query';
import type { HubView } from 'gcm-hub/react';
import type { ReactNode } from 'react';

export function Reasons({ hit, labels }: { hit: Hit; labels: HubView['labels'] }): ReactNode {
  const clauses = new Set(hit.reasons.map((reason) => explain(reason, labels))); // two paths may have the same clause
  return (
    <ul>
      {[...clauses].map((clause) => (
        <li key={clause}>{clause}</li>
      ))}
    </ul>
  );
}
