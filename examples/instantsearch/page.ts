import { createHub, en, type Resource } from 'gcm-hub';
import { createSearchClient, labelItems, labelRefinements } from 'gcm-hub/instantsearch';
import { resources } from 'gcm-hub/sample';
import { label } from 'gcm-hub/taxonomy';
import instantsearch from 'instantsearch.js';
import {
  clearRefinements,
  configure,
  currentRefinements,
  hierarchicalMenu,
  hits,
  pagination,
  panel,
  rangeSlider,
  refinementList,
  searchBox,
  sortBy,
  stats,
} from 'instantsearch.js/es/widgets';

const search = instantsearch({ indexName: 'hub', searchClient: createSearchClient(createHub(resources)) });

const headed = (header: string) => ({ templates: { header: () => header } });

search.addWidgets([
  configure({ hitsPerPage: 10, attributesToSnippet: ['summary:30'] }),
  searchBox({ container: '#search', placeholder: 'Search the library' }),
  stats({ container: '#stats' }),
  sortBy({
    container: '#sort',
    items: [
      { label: 'Global first', value: 'hub' },
      { label: 'Relevance', value: 'hub_relevance' },
      { label: 'Newest', value: 'hub_newest' },
      { label: 'Oldest', value: 'hub_oldest' },
      { label: 'Title', value: 'hub_title' },
    ],
  }),
  currentRefinements({ container: '#current', transformItems: labelRefinements(en) }),
  clearRefinements({ container: '#clear', templates: { resetLabel: () => 'Clear all filters' } }),
  panel<typeof refinementList>(headed(en.facets.objectives))(refinementList)({
    container: '#objectives',
    attribute: 'objectives',
    limit: 6,
    showMore: true,
    showMoreLimit: 24,
    searchable: true,
    searchablePlaceholder: 'Search objectives',
    transformItems: labelItems('objectives', en),
  }),
  panel<typeof hierarchicalMenu>(headed('Regions and countries'))(hierarchicalMenu)({
    container: '#geography',
    attributes: ['geography.lvl0', 'geography.lvl1'],
    limit: 10,
    showMore: true,
    showMoreLimit: 60,
  }),
  panel<typeof rangeSlider>(headed('Years'))(rangeSlider)({ container: '#years', attribute: 'year', pips: false }),
  panel<typeof refinementList>(headed(en.facets.section))(refinementList)({
    container: '#sections',
    attribute: 'section',
    transformItems: labelItems('section', en),
  }),
  panel<typeof refinementList>(headed(en.facets.publishers))(refinementList)({
    container: '#publishers',
    attribute: 'publishers',
    limit: 5,
    showMore: true,
    showMoreLimit: 100,
    searchable: true,
    searchablePlaceholder: 'Search publishers',
  }),
  hits<Pick<Resource, 'countries' | 'published' | 'section' | 'summary' | 'title' | 'url'>>({
    container: '#hits',
    templates: {
      item: (hit, { html, components }) => html`
        <article>
          <h2><a href="${hit.url}">${components.Highlight({ hit, attribute: 'title' })}</a></h2>
          <p>${components.Snippet({ hit, attribute: 'summary' })}</p>
          <p class="facts">
            ${[label('sections', hit.section), hit.published, ...hit.countries.map((code) => label('countries', code))]
              .filter((fact) => fact !== undefined)
              .join(' · ')}
          </p>
        </article>
      `,
      empty: (results, { html }) => html`<p>Nothing was found for “${results.query}”.</p>`,
    },
  }),
  pagination({ container: '#pages', padding: 2 }),
]);

search.start();

const footnote = document.querySelector('#footnote');
if (footnote !== null) footnote.textContent = en.footnotes.XK ?? '';
// On phones the filters start closed, because they come before the hits.
if (matchMedia('(max-width: 48rem)').matches) document.querySelector('#filters')?.removeAttribute('open');
