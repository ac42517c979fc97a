// The form in SurveyJS, by its guide "Add a survey to a plain page": a model from JSON, rendered into a div.
// `topics` stands above: the situations of the demo pack.
const model = new Survey.Model({
  locale: 'ru',
  showQuestionNumbers: false,
  pages: [
    {
      title: 'Что случилось?',
      elements: [{
        type: 'dropdown', name: 'situation', title: 'Опишите своими словами', description: 'Например: «яма во дворе», «не вывозят мусор»',
        isRequired: true, searchEnabled: true, choices: topics,
      }],
    },
    {
      title: 'Расскажите подробнее',
      elements: [
        { type: 'comment', name: 'text', title: 'Что произошло', isRequired: true, maxLength: 4000 },
        { type: 'text', name: 'address', title: 'Адрес', isRequired: true, autocomplete: 'street-address' },
        { type: 'file', name: 'photo', title: 'Фотографии', allowMultiple: true, acceptedTypes: 'image/jpeg,image/png,image/webp', storeDataAsText: false, waitForUpload: true },
      ],
    },
    {
      title: 'Как с вами связаться',
      elements: [
        { type: 'text', name: 'name', title: 'Имя', autocomplete: 'name' },
        { type: 'text', name: 'email', title: 'Электронная почта', inputType: 'email', autocomplete: 'email', isRequired: true, validators: [{ type: 'email' }] },
        {
          type: 'text', name: 'phone', title: 'Телефон', inputType: 'tel', autocomplete: 'tel',
          validators: [{ type: 'regex', regex: '^[+0-9 ()-]{10,20}$', text: 'Укажите телефон, например 8 910 123-45-67' }],
        },
        {
          type: 'boolean', name: 'consent', title: 'Согласен на обработку персональных данных', renderAs: 'checkbox', titleLocation: 'hidden', isRequired: true,
          validators: [{ type: 'expression', expression: '{consent} = true', text: 'Без согласия отправить нельзя' }],
        },
      ],
    },
  ],
});
model.onUploadFiles.add((_, options) => {
  Promise.all(options.files.map((file) => fetch('/upload', { method: 'POST', body: file, headers: { 'content-type': file.type } })
    .then((response) => response.json())
    .then(({ id }) => ({ file, content: `/upload/${id}` })))).then((done) => options.callback(done), () => options.callback([], ['upload']));
});
model.onComplete.add((sender) => fetch('/sent', { method: 'POST', body: JSON.stringify(sender.data) }));
model.render(document.getElementById('form'));
