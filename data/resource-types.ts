import type { documentTypeEntries } from './document-types';
import type { sectionEntries } from './sections';

/** Section of a resource, and its type of document, if it is known. */
export interface ResourceType {
  readonly section: (typeof sectionEntries)[number]['id'];
  readonly documentType?: (typeof documentTypeEntries)[number]['id'];
}

/**
 * Types of other catalogues, without case, spaces and punctuation: item types of Zotero, `dc.type` of DSpace, formats of ReliefWeb, and
 * content types of Drupal. In English, French and Spanish. The labels of the Hub's own types are read besides. Source: `project`.
 */
export const resourceTypes: readonly (readonly [ResourceType, readonly string[]])[] = [
  [
    { section: 'document', documentType: 'report' },
    [
      ...[
        'report',
        'technical report',
        'research report',
        'situation report',
        'annual report',
        'progress report',
        'project report',
      ],
      ...[
        'evaluation and lessons learned',
        'conference report',
        'rapport technique',
        'rapport annuel',
        'informe técnico',
      ],
    ],
  ],
  [
    { section: 'document', documentType: 'journal-article' },
    [
      ...['journal article', 'article', 'research article', 'review article', 'newspaper article', 'magazine article'],
      ...['scientific article', 'article de revue', 'article de journal', 'artículo', 'artículo de revista'],
    ],
  ],
  [
    { section: 'document', documentType: 'working-paper' },
    [
      ...[
        'working paper',
        'preprint',
        'discussion paper',
        'manuscript',
        'conference paper',
        'research paper',
        'issue paper',
      ],
      ...['document de travail', 'documento de trabajo', 'background paper'],
    ],
  ],
  [
    { section: 'document', documentType: 'policy-brief' },
    ['policy brief', 'policy paper', 'brief', 'briefing paper', 'note d’orientation', 'documento de política'],
  ],
  [
    { section: 'document', documentType: 'guidelines' },
    [
      ...[
        'manual and guideline',
        'manual',
        'guideline',
        'guidelines',
        'handbook',
        'toolkit',
        'guide',
        'manuel',
        'directives',
      ],
      ...['lignes directrices', 'guía', 'directrices'],
    ],
  ],
  [
    { section: 'document', documentType: 'analysis' },
    ['analysis', 'assessment', 'study', 'case study', 'analyse', 'étude', 'análisis', 'estudio'],
  ],
  [{ section: 'document', documentType: 'resolution' }, ['resolution', 'un resolution', 'résolution', 'resolución']],
  [
    { section: 'document', documentType: 'link' },
    ['webpage', 'web page', 'website', 'web site', 'blog post', 'forum post', 'site web', 'sitio web', 'página web'],
  ],
  [
    { section: 'document' },
    [
      ...[
        'document',
        'documents',
        'book',
        'book chapter',
        'book part',
        'book section',
        'thesis',
        'master thesis',
        'doctoral thesis',
      ],
      ...[
        'bachelor thesis',
        'dissertation',
        'map',
        'infographic',
        'image',
        'still image',
        'artwork',
        'dataset',
        'data set',
        'statute',
      ],
      ...[
        'bill',
        'case',
        'hearing',
        'patent',
        'standard',
        'encyclopedia article',
        'dictionary entry',
        'letter',
        'email',
        'interview',
      ],
      ...[
        'news and press release',
        'press release',
        'news',
        'appeal',
        'un document',
        'interactive',
        'other',
        'text',
        'periodical',
      ],
      ...[
        'newsletter',
        'fact sheet',
        'factsheet',
        'brochure',
        'computer program',
        'software',
        'presentation',
        'audio recording',
      ],
      ...[
        'podcast',
        'radio broadcast',
        'attachment',
        'note',
        'resource',
        'publication',
        'library',
        'library item',
        'hub resource',
      ],
      ...[
        'livre',
        'chapitre de livre',
        'thèse',
        'carte',
        'autre',
        'libro',
        'capítulo de libro',
        'tesis',
        'mapa',
        'otro',
        'preprints',
      ],
    ],
  ],
  [
    { section: 'training', documentType: 'training-material' },
    ['learning object', 'training material', 'training materials', 'educational material', 'matériel pédagogique'],
  ],
  [
    { section: 'training' },
    [
      'training',
      'trainings',
      'course',
      'e learning',
      'training and guidance',
      'formation',
      'cours',
      'curso',
      'formación',
    ],
  ],
  [
    { section: 'video' },
    [
      'video',
      'videos',
      'video recording',
      'moving image',
      'film',
      'tv broadcast',
      'recording',
      'vidéo',
      'vídeo',
      'remote video',
    ],
  ],
  [
    { section: 'event' },
    [
      'event',
      'events',
      'meeting',
      'conference',
      'workshop',
      'webinar',
      'événement',
      'évènement',
      'evento',
      'hub event',
    ],
  ],
  [{ section: 'project' }, ['project', 'projects', 'projet', 'proyecto', 'initiative', 'programme', 'hub project']],
  [
    { section: 'practice' },
    [
      'practice',
      'practices',
      'good practice',
      'promising practice',
      'pratique',
      'práctica',
      'hub practice',
      'practice repository',
    ],
  ],
];
