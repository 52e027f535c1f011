#include "widgets/record_field.h"

#include "charting/exam.h"
#include "presentation/code_search.h"
#include "support/theme.h"
#include "widgets/code_edit.h"
#include "widgets/exam_field.h"
#include "widgets/growing_edit.h"
#include "widgets/page_parts.h"
#include "words/record_text.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int choicesInARow = 3;

/// Nothing of a text that is no domain of an exam.
std::optional<charting::ExamDomain> domainOf(RecordKind kind, const QString &field)
{
    if (kind != RecordKind::MentalStatus)
        return std::nullopt;
    const auto exam = charting::builtInMentalStatus();
    const charting::ExamDomain *domain = exam ? exam->domain(field) : nullptr;
    return domain == nullptr ? std::nullopt : std::optional(*domain);
}

} // namespace

RecordField::RecordField(RecordKind kind, const FieldRule &rule,
                         const presentation::CodeSearch &codes, QWidget *parent)
    : QWidget(parent)
    , m_rule(rule)
    , m_column(new QVBoxLayout(this))
    , m_below(sentence({}, "small", this))
{
    const QString label = words::recordFieldText(kind, rule.name);
    build(rule.isNeeded ? tr("%1 (needed)").arg(label) : label,
          words::recordFieldHint(kind, rule.name), makeEditor(kind, codes));
}

RecordField::RecordField(const QString &name, const QString &label, const QString &hint,
                         QWidget *parent)
    : QWidget(parent)
    , m_rule{name, FieldType::Line, false, false, {}}
    , m_column(new QVBoxLayout(this))
    , m_below(sentence({}, "small", this))
{
    m_isWide = true;
    build(label, hint, makeLine(new QLineEdit(this)));
}

void RecordField::build(const QString &label, const QString &hint, QWidget *editor)
{
    m_editor = editor;
    m_label = sentence(label, "label", this);
    m_label->setBuddy(editor);
    editor->setObjectName(u"field-"_s + m_rule.name);
    editor->setAccessibleName(label);
    editor->setAccessibleDescription(hint);
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setPlaceholderText(hint);
    if (auto *text = qobject_cast<QTextEdit *>(editor))
        text->setPlaceholderText(hint);
    setFocusProxy(editor);
    m_below->setObjectName(u"below-"_s + m_rule.name);
    m_below->hide();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(unit);
    m_column->addWidget(m_label);
    m_label->setVisible(exam() == nullptr); // an exam has it itself
    m_column->addWidget(editor);
    if (const auto *code = qobject_cast<CodeEdit *>(editor))
        m_column->addWidget(code->finds());
    m_column->addWidget(m_below);
}

QWidget *RecordField::makeEditor(RecordKind kind, const presentation::CodeSearch &codes)
{
    switch (m_rule.type) {
    case FieldType::Line:
        if (kind == RecordKind::Diagnosis && m_rule.name == u"code"_s) {
            m_isWide = true; // the finds need it
            m_rest = codes.about();
            auto *code = new CodeEdit(codes, this);
            connect(code, &CodeEdit::chosen, this, [this](const charting::DiagnosisCode &chosen) {
                setValue(chosen.code);
                emit codeChosen(chosen.code, chosen.title);
            });
            return makeLine(code);
        }
        return makeLine(new QLineEdit(this));
    case FieldType::When:
    case FieldType::Day:
    case FieldType::Id: // no form has it
        return makeLine(new QLineEdit(this));
    case FieldType::Text:
        if (const auto domain = domainOf(kind, m_rule.name))
            return makeExam(*domain);
        return makeText();
    case FieldType::Choice:
        return makeChoice();
    case FieldType::Link:
    case FieldType::Member:
        return makeLink();
    case FieldType::Choices:
        return makeChoices();
    }
    Q_UNREACHABLE();
}

QWidget *RecordField::makeLine(QLineEdit *line)
{
    connect(line, &QLineEdit::textEdited, this, [this, line] { tell(line->cursorPosition()); });
    connect(line, &QLineEdit::returnPressed, this, [this, line] { submit(*line); });
    return line;
}

void RecordField::suggest(const QStringList &words)
{
    auto *line = qobject_cast<QLineEdit *>(m_editor);
    if (line == nullptr || words.isEmpty())
        return;
    if (line->completer() != nullptr) {
        auto *known = qobject_cast<QStringListModel *>(line->completer()->model());
        if (known != nullptr && known->stringList() != words)
            known->setStringList(words);
        return;
    }
    auto *completer = new QCompleter(words, line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    line->setCompleter(completer);
    // What comes into the line so was not edited, says the line.
    for (const auto chosen : {qOverload<const QString &>(&QCompleter::highlighted),
                              qOverload<const QString &>(&QCompleter::activated)})
        connect(completer, chosen, this,
                [this](const QString &value) { tellOf(value, static_cast<int>(value.size())); });
}

void RecordField::submit(const QLineEdit &line)
{
    // Enter in what is suggested takes that and no more.
    const QAbstractItemView *list
        = line.completer() == nullptr ? nullptr : line.completer()->popup();
    if (list == nullptr || !list->isVisible() || !list->currentIndex().isValid())
        emit submitted();
}

QWidget *RecordField::makeText()
{
    auto *text = new GrowingEdit(this);
    connect(text, &QTextEdit::textChanged, this,
            [this, text] { tell(text->textCursor().position()); });
    return text;
}

QWidget *RecordField::makeExam(const charting::ExamDomain &domain)
{
    auto *field = new ExamField(domain, this);
    connect(field, &ExamField::typed, this,
            [this](const QString & /*value*/, int caret) { tell(caret); });
    return field;
}

ExamField *RecordField::exam() const
{
    return qobject_cast<ExamField *>(m_editor);
}

QWidget *RecordField::makeChoice()
{
    auto *box = new QComboBox(this);
    box->addItem(u"–"_s, QString());
    for (const QString &choice : m_rule.choices)
        box->addItem(words::recordChoiceText(m_rule.name, choice), choice);
    connect(box, &QComboBox::activated, this, [this] { tell(); });
    return box;
}

QWidget *RecordField::makeLink()
{
    auto *box = new QComboBox(this);
    box->addItem(u"–"_s, QString());
    connect(box, &QComboBox::activated, this, [this] { tell(); });
    return box;
}

void RecordField::offer(const QString &id, const QString &title)
{
    auto *box = qobject_cast<QComboBox *>(m_editor);
    if (box == nullptr)
        return;
    if (const int place = box->findData(id); place >= 0)
        box->setItemText(place, title);
    else
        box->addItem(title, id);
}

QWidget *RecordField::makeChoices()
{
    auto *boxes = new QWidget(this);
    auto *grid = new QGridLayout(boxes);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(unit);
    int place = 0;
    for (const QString &choice : m_rule.choices) {
        auto *box = new QCheckBox(words::recordChoiceText(m_rule.name, choice), boxes);
        box->setObjectName(u"choice-"_s + choice);
        box->setProperty("choice", choice);
        grid->addWidget(box, place / choicesInARow, place % choicesInARow);
        connect(box, &QCheckBox::clicked, this, [this] { tell(); });
        if (place++ == 0)
            boxes->setFocusProxy(box);
    }
    return boxes;
}

void RecordField::tell(int position)
{
    tellOf(value(), position);
}

void RecordField::tellOf(const QString &value, int position)
{
    fault({});
    emit typed(value, position);
}

QString RecordField::value() const
{
    if (const auto *line = qobject_cast<QLineEdit *>(m_editor))
        return line->text();
    if (const auto *text = qobject_cast<QTextEdit *>(m_editor))
        return text->toPlainText();
    if (const auto *domain = exam())
        return domain->value();
    if (const auto *box = qobject_cast<QComboBox *>(m_editor))
        return box->currentData().toString();
    QStringList chosen;
    for (const auto *box : m_editor->findChildren<QCheckBox *>())
        if (box->isChecked())
            chosen.append(box->property("choice").toString());
    return chosen.join(u'\n');
}

void RecordField::setValue(const QString &value)
{
    const QSignalBlocker quiet(m_editor);
    if (auto *line = qobject_cast<QLineEdit *>(m_editor)) {
        line->setText(value);
    } else if (auto *text = qobject_cast<QTextEdit *>(m_editor)) {
        text->setPlainText(value);
        text->updateGeometry(); // it did not hear of its own text
    } else if (auto *domain = exam()) {
        domain->setValue(value);
    } else if (auto *box = qobject_cast<QComboBox *>(m_editor)) {
        // What is chosen stays, also before anybody has said what that is.
        if (m_rule.type != FieldType::Choice && !value.isEmpty() && box->findData(value) < 0)
            box->addItem(m_rule.type == FieldType::Member ? words::recordMemberText()
                                                          : words::recordLinkText(),
                         value);
        box->setCurrentIndex(std::max(0, box->findData(value)));
    } else {
        const QStringList chosen = value.split(u'\n');
        for (auto *each : m_editor->findChildren<QCheckBox *>())
            each->setChecked(chosen.contains(each->property("choice").toString()));
    }
}

void RecordField::setReadOnly(bool isReadOnly)
{
    if (auto *line = qobject_cast<QLineEdit *>(m_editor))
        line->setReadOnly(isReadOnly);
    else if (auto *text = qobject_cast<QTextEdit *>(m_editor))
        text->setReadOnly(isReadOnly);
    else if (auto *domain = exam())
        domain->setReadOnly(isReadOnly);
    else
        m_editor->setEnabled(!isReadOnly);
}

void RecordField::hint(const QString &words)
{
    if (m_below->property("kind") == u"danger"_s && m_below->isVisibleTo(this))
        return;
    support::setKind(*m_below, "small");
    m_below->setText(words.isEmpty() ? m_rest : words);
    m_below->setVisible(!m_below->text().isEmpty());
}

void RecordField::fault(const QString &words)
{
    const QString &shown = words.isEmpty() ? m_rest : words;
    support::setKind(*m_below, words.isEmpty() ? "small" : "danger");
    m_below->setText(shown);
    m_below->setVisible(!shown.isEmpty());
    if (auto *line = qobject_cast<QLineEdit *>(m_editor))
        support::setKind(*line, words.isEmpty() ? "" : "wrong");
}

bool RecordField::isWide() const
{
    return m_isWide || m_rule.type == FieldType::Text || m_rule.type == FieldType::Choices;
}

void RecordField::putCaret(int position)
{
    if (auto *domain = exam()) {
        domain->putCaret(position);
        return;
    }
    m_editor->setFocus(Qt::OtherFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(m_editor)) {
        line->setCursorPosition(position);
    } else if (auto *text = qobject_cast<QTextEdit *>(m_editor)) {
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(std::min(position, static_cast<int>(text->toPlainText().size())));
        text->setTextCursor(cursor);
    }
}

} // namespace alcove::widgets
