// The form in Form.io, by the examples of its renderer: createForm with JSON, shown as a wizard.
// `topics` stands above: the situations of the demo pack.
const words = {
  next: 'Дальше', previous: 'Назад', cancel: 'Отменить', submit: 'Отправить', required: 'Заполните поле «{{field}}»',
  invalid_email: 'Это не похоже на адрес электронной почты', pattern: 'Укажите телефон, например 8 910 123-45-67',
  error: 'Исправьте ошибки:', complete: 'Отправлено', optional: 'необязательно', submitError: 'Проверьте форму и исправьте ошибки',
  'Type to search': 'Начните писать', 'Drop files to attach,': 'Перетащите файлы сюда', or: 'или', browse: 'выберите', 'File Name': 'Файл', Size: 'Размер',
};
const page = (key, title, components) => ({ type: 'panel', key, title, components });
Formio.createForm(document.getElementById('form'), {
  display: 'wizard',
  components: [
    page('find', 'Что случилось?', [{
      type: 'select', key: 'situation', label: 'Опишите своими словами', description: 'Например: «яма во дворе», «не вывозят мусор»',
      validate: { required: true }, searchEnabled: true, dataSrc: 'values', data: { values: topics.map(({ value, text }) => ({ value, label: text })) },
    }]),
    page('say', 'Расскажите подробнее', [
      { type: 'textarea', key: 'text', label: 'Что произошло', validate: { required: true, maxLength: 4000 } },
      { type: 'textfield', key: 'address', label: 'Адрес', autocomplete: 'street-address', validate: { required: true } },
      { type: 'file', key: 'photo', label: 'Фотографии', multiple: true, filePattern: '.jpg,.png,.webp', storage: 'base64' },
    ]),
    page('contact', 'Как с вами связаться', [
      { type: 'textfield', key: 'name', label: 'Имя', autocomplete: 'name' },
      { type: 'email', key: 'email', label: 'Электронная почта', autocomplete: 'email', validate: { required: true } },
      { type: 'textfield', key: 'phone', label: 'Телефон', inputType: 'tel', autocomplete: 'tel', validate: { pattern: '[+0-9 ()-]{10,20}' } },
      { type: 'checkbox', key: 'consent', label: 'Согласен на обработку персональных данных', validate: { required: true } },
    ]),
  ],
}, { language: 'ru', i18n: { ru: words } }).then((form) => {
  form.on('submit', (submission) => fetch('/sent', { method: 'POST', body: JSON.stringify(submission.data) }));
});
