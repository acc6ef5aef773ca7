import type { Hub, HubQuery, Suggestion } from 'gcm-hub';
import { setText } from 'gcm-hub/query';
import { useHub } from 'gcm-hub/react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

const GROUPS = { corrections: 'Did you mean', filters: 'Filters', titles: 'Titles' };

/** Puts a suggestion in place of the text. A filter replaces that of its facet; all other filters stay. */
function withSuggestion(query: HubQuery, { query: { text = '', correct, filters } }: Suggestion): HubQuery {
  return { ...setText(query, text), correct, filters: { ...query.filters, ...filters } };
}

export function Search({ hub }: { hub: Hub }): ReactNode {
  const { query, labels, sentence, result, update, getSearchProps } = useHub(hub);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const id = useId();
  const suggestions = isOpen ? hub.suggest(query.text ?? '', { locale: labels.locale }) : [];
  const search = getSearchProps();

  function choose(suggestion: Suggestion): void {
    update((current) => withSuggestion(current, suggestion));
    setIsOpen(false);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const suggestion = suggestions[active];
    if (step !== 0) setActive(Math.max(-1, Math.min(active + step, suggestions.length - 1)));
    else if (event.key === 'Enter' && suggestion !== undefined) choose(suggestion);
    else if (event.key === 'Escape') setIsOpen(false);
    else return;
    event.preventDefault();
  }
  const option = (suggestion: Suggestion, i: number): ReactNode => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input
    <div
      key={i}
      role="option"
      id={`${id}-${i}`}
      aria-selected={i === active}
      tabIndex={-1}
      onClick={() => choose(suggestion)}
    >
      {suggestion.group === 'filters'
        ? `${labels.facets[suggestion.facet]}: ${suggestion.label} (${suggestion.count})`
        : suggestion.label}
    </div>
  );
  return (
    <main>
      <input
        {...search}
        onChange={(event) => {
          search.onChange(event);
          setIsOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-label="Search"
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={id}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
      />
      <div role="listbox" id={id} aria-label="Suggestions">
        {Object.entries(GROUPS).map(([group, name]) => {
          const options = suggestions.map((suggestion, i) => suggestion.group === group && option(suggestion, i));
          return (
            options.some(Boolean) && (
              <fieldset key={group} aria-label={name}>
                {options}
              </fieldset>
            )
          );
        })}
      </div>
      <p>
        {sentence}: {result.total}
      </p>
    </main>
  );
}
