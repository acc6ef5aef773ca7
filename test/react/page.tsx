import { createHub } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Library } from './sidebar';

const element = document.getElementById('root');
if (element !== null) {
  createRoot(element).render(
    <StrictMode>
      <Library hub={createHub(resources)} />
    </StrictMode>,
  );
}
