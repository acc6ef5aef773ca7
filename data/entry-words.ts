import type { scopeEntries } from './scopes';
import type { sectionEntries } from './sections';

/**
 * Names of sections besides their labels, mostly the singular, in English, French, Spanish, Arabic, Russian and Chinese. Source:
 * `project`.
 */
export const sectionWords: Readonly<Record<(typeof sectionEntries)[number]['id'], readonly string[]>> = {
  document: ['publication', 'publications', 'documento', 'publicación', 'документ', 'публикация', 'وثيقة', '文档'],
  event: ['événement', 'évènement', 'évènements', 'evento', 'мероприятие', 'событие', 'فعالية', 'حدث', '活动'],
  project: ['projet', 'proyecto', 'проект', 'مشروع', '项目'],
  training: ['trainings', 'formation', 'formations', 'formación', 'capacitación', 'обучение', 'تدريب', '培训'],
  video: ['vidéo', 'vídeo', 'видео', 'فيديو', '视频'],
  practice: [
    ...[
      'good practice',
      'good practices',
      'pratique',
      'bonne pratique',
      'bonnes pratiques',
      'práctica',
      'buena práctica',
    ],
    ...['buenas prácticas', 'практика', 'ممارسة', '做法'],
  ],
};

/** Names of scopes besides their labels, such as those in the masculine. Source: `project`. */
export const scopeWords: Readonly<Record<(typeof scopeEntries)[number]['id'], readonly string[]>> = {
  global: [
    'world',
    'worldwide',
    'mondial',
    'monde',
    'mundial',
    'mundo',
    'глобальный',
    'всемирный',
    'мир',
    'عالمي',
    '世界',
  ],
  regional: ['régional', 'региональный', 'إقليمي'],
  national: ['nacional', 'национальный', 'وطني'],
  local: ['locale', 'местный', 'محلي'],
};
