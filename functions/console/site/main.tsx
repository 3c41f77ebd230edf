import '@cloudscape-design/global-styles/index.css';
import './site.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { firstLanguage, loadMessages, SettingsProvider } from './state/settings.tsx';

const root = document.getElementById('root');
const first = await loadMessages(firstLanguage());
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <SettingsProvider first={first}>
        <App />
      </SettingsProvider>
    </StrictMode>,
  );
