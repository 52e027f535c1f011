#include "widgets/record_form.h"

#include "presentation/code_search.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/exam_field.h"
#include "widgets/form_undo.h"
#include "widgets/page_parts.h"
#include "widgets/record_field.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::RecordFormPresenter;
using presentation::RecordHistoryLine;
using support::unit;

namespace {

QPushButton *button(const QString &name, const QString &words, const char *kind, QWidget *parent)
{
    auto *made = new QPushButton(words, parent);
    made->setObjectName(name);
    support::setKind(*made, kind);
    return made;
}

} // namespace

RecordForm::RecordForm(RecordFormPresenter &presenter, const presentation::CodeSearch &codes,
                       QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_codes(codes)
    , m_title(sentence({}, "heading", this))
    , m_doubts(sentence({}, "warning", this))
    , m_notice(new support::NoticeBar(this))
    , m_place(new QVBoxLayout)
    , m_undo(new FormUndo(*this))
    , m_state(sentence({}, "small", this))
    , m_keep(button(u"keepRecord"_s, tr("Keep   Ctrl+Enter"), "primary", this))
    , m_drop(button(u"dropRecord"_s, tr("Drop what I typed"), "quiet", this))
    , m_close(button(u"closeRecord"_s, tr("Close   Esc"), "quiet", this))
    , m_history(button(u"recordHistory"_s, tr("What was changed"), "link", this))
    , m_withdraw(button(u"withdrawRecord"_s, tr("Entered in error..."), "link", this))
    , m_lines(new QWidget(this))
    , m_asking(new QWidget(this))
    , m_reason(new QLineEdit(m_asking))
{
    setObjectName(u"recordForm"_s);
    m_notice->setObjectName(u"recordNotice"_s);
    m_state->setObjectName(u"recordState"_s);
    m_lines->setObjectName(u"recordHistoryLines"_s);
    layOut();
    connect(m_keep, &QPushButton::clicked, &m_presenter, &RecordFormPresenter::keep);
    connect(m_drop, &QPushButton::clicked, &m_presenter, &RecordFormPresenter::drop);
    connect(m_close, &QPushButton::clicked, this, &RecordForm::goBack);
    connect(m_history, &QPushButton::clicked, this, &RecordForm::toggleHistory);
    connect(m_withdraw, &QPushButton::clicked, this, &RecordForm::askWithdrawal);
    connect(m_reason, &QLineEdit::returnPressed, this, &RecordForm::withdraw);
    connect(&m_presenter, &RecordFormPresenter::loaded, this, &RecordForm::build);
    connect(&m_presenter, &RecordFormPresenter::besideRead, this, &RecordForm::showBeside);
    connect(&m_presenter, &RecordFormPresenter::filled, this,
            [this](const QString &field, const QString &value) {
                if (const auto found = m_byName.find(field); found != m_byName.end())
                    found->second->setValue(value);
            });
    connect(&m_presenter, &RecordFormPresenter::faultsFound, this, &RecordForm::showFaults);
    connect(&m_presenter, &RecordFormPresenter::historyRead, this, &RecordForm::showHistory);
    connect(&m_presenter, &RecordFormPresenter::failed, this,
            [this](const QString &words) { m_notice->say(support::Tone::Danger, words); });
    connect(&m_presenter, &RecordFormPresenter::dropped, this, &RecordForm::closed);
}

void RecordForm::layOut()
{
    auto *frame = card(this);
    auto *column = columnOf(frame);
    column->setSpacing(3 * unit);
    column->addWidget(m_title);
    column->addWidget(m_doubts);
    column->addWidget(m_notice);
    column->addLayout(m_place);
    column->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_close);
    buttons->addStretch();
    buttons->addWidget(m_drop);
    buttons->addWidget(m_keep);
    column->addLayout(buttons);
    auto *links = new QHBoxLayout;
    links->addWidget(m_history);
    links->addWidget(m_withdraw);
    links->addStretch();
    column->addLayout(links);

    m_reason->setObjectName(u"withdrawalReason"_s);
    m_reason->setPlaceholderText(tr("Why it was entered in error"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    m_reason->setMaxLength(static_cast<int>(maxRecordReason));
    auto *mark = button(u"withdrawNow"_s, tr("Mark as entered in error"), "danger", m_asking);
    connect(mark, &QPushButton::clicked, this, &RecordForm::withdraw);
    auto *asking = new QVBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->addWidget(
        sentence(tr("It leaves the lists, prints and search. Nothing is deleted: it stays in the "
                    "history with your reason."),
                 "small", m_asking));
    auto *line = new QHBoxLayout;
    line->addWidget(m_reason, 1);
    line->addWidget(mark);
    asking->addLayout(line);
    column->addWidget(m_asking);
    new QVBoxLayout(m_lines);
    m_lines->layout()->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_lines);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(frame);
    all->addStretch();
}

void RecordForm::build()
{
    const bool mayChange = m_presenter.mayChange();
    m_title->setText(m_presenter.title());
    m_doubts->setText(m_presenter.doubts().join(u'\n'));
    m_doubts->setVisible(!m_doubts->text().isEmpty());
    m_notice->clear();
    addFields();
    m_keep->setVisible(mayChange);
    m_history->setVisible(!m_presenter.record().isNew);
    m_withdraw->setVisible(!m_presenter.record().isNew && mayChange
                           && !m_presenter.record().typed.isWithdrawn());
    m_asking->hide();
    m_lines->hide();
    showState();
}

void RecordForm::addFields()
{
    delete m_fields; // none of its own is running: the presenter has answered
    m_byName.clear();
    m_first = nullptr;
    m_fields = new QWidget(this);
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(3 * unit);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    int place = 0;
    const auto put = [&](RecordField *field, const QString &value) {
        field->setValue(value);
        field->setReadOnly(!m_presenter.mayChange());
        if (place == 1 && field->isWide()) {
            ++row;
            place = 0;
        }
        grid->addWidget(field, row, place, 1, field->isWide() ? 2 : 1, Qt::AlignTop);
        place = field->isWide() ? 0 : 1 - place;
        row += place == 0 ? 1 : 0;
        m_byName[field->name()] = field;
        if (m_first == nullptr)
            m_first = field;
        connect(field, &RecordField::submitted, &m_presenter, &RecordFormPresenter::keep);
    };
    const ChartRecord &typed = m_presenter.record().typed;
    for (const FieldRule &rule : ruleOf(typed.kind).fields) {
        if (!m_presenter.hasField(rule.name))
            continue; // its value stays
        auto *field = new RecordField(typed.kind, rule, m_codes, m_fields);
        put(field, typed.value(rule.name));
        field->hint(m_presenter.hint(rule.name));
        field->suggest(m_presenter.suggestions(rule.name));
        connectField(*field);
    }
    if (m_presenter.asksWhy()) {
        auto *why = new RecordField(whyField, tr("Why it changes (needed)"),
                                    tr("Stays in its history, with your name"), m_fields);
        put(why, m_presenter.record().why);
        connectField(*why);
    }
    m_undo->clear();
    m_undo->watch(*m_fields);
    m_place->addWidget(m_fields);
    m_fields->show(); // at once: the keyboard goes there
    orderTabs();
}

void RecordForm::showBeside()
{
    const QList<presentation::EarlierExam> exams = m_presenter.earlier();
    for (const auto &[name, field] : m_byName) {
        for (const presentation::LinkTarget &target : m_presenter.targets(name))
            field->offer(target.id, target.title);
        field->suggest(m_presenter.suggestions(name));
        QList<std::pair<QDate, QString>> texts;
        for (const presentation::EarlierExam &exam : exams) {
            const auto text = exam.fields.find(name);
            texts.append({exam.on, text == exam.fields.end() ? QString() : text->second});
        }
        if (ExamField *exam = field->exam())
            exam->setEarlier(texts);
    }
}

// The fields are younger than what stands below them.
void RecordForm::orderTabs()
{
    QWidget *last = nullptr;
    const auto next = [&last](QWidget *each) {
        if (last != nullptr)
            setTabOrder(last, each);
        last = each;
    };
    for (auto *field : m_fields->findChildren<RecordField *>())
        for (auto *each : field->findChildren<QWidget *>())
            // The list of a combo box lies in a window of its own. Tab does not come to what takes
            // the keyboard by a click or an arrow alone, but it goes on from there.
            if (each->focusPolicy() != Qt::NoFocus && each->focusProxy() == nullptr
                && each->isVisibleTo(field) && each->window() == window())
                next(each);
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_close, m_drop, m_keep, m_history, m_withdraw, m_reason})
        next(each);
}

void RecordForm::focusField()
{
    const Caret &caret = m_presenter.caret();
    const auto found = m_byName.find(caret.field);
    if (found != m_byName.end())
        found->second->putCaret(caret.position);
    else if (m_first != nullptr)
        m_first->setFocus(Qt::OtherFocusReason);
}

void RecordForm::take(const QString &field, const QString &value, int position)
{
    m_notice->clear();
    m_presenter.type(field, value, position);
    if (const auto found = m_byName.find(field); found != m_byName.end())
        found->second->hint(m_presenter.hint(field));
    showState();
}

void RecordForm::showState()
{
    const bool isChanged = m_presenter.isChanged();
    m_state->setText(isChanged
                         ? tr("Not in the chart yet. Kept on this desk as you type, also when "
                              "you close this.")
                         : QString());
    m_state->setVisible(isChanged);
    m_drop->setVisible(isChanged);
}

void RecordForm::showFaults(const std::map<QString, QString> &faults)
{
    bool isFirst = true;
    for (const FieldRule &rule : ruleOf(m_presenter.record().typed.kind).fields)
        if (const auto fault = faults.find(rule.name); fault != faults.end()) {
            const auto field = m_byName.find(rule.name);
            if (field == m_byName.end()) {
                m_notice->say(support::Tone::Danger, fault->second);
                continue;
            }
            field->second->fault(fault->second);
            if (std::exchange(isFirst, false))
                field->second->setFocus(Qt::OtherFocusReason);
        }
    if (const auto why = faults.find(whyField);
        why != faults.end() && m_byName.contains(whyField)) {
        m_byName[whyField]->fault(why->second);
        if (isFirst)
            m_byName[whyField]->setFocus(Qt::OtherFocusReason);
    }
}

void RecordForm::toggleHistory()
{
    if (m_lines->isVisibleTo(this))
        m_lines->hide();
    else
        m_presenter.readHistory();
}

void RecordForm::showHistory(const QList<RecordHistoryLine> &lines)
{
    emptied(*m_lines->layout());
    for (const RecordHistoryLine &line : lines) {
        m_lines->layout()->addWidget(sentence(line.when, "label", m_lines));
        QStringList words = line.changes;
        if (!line.why.isEmpty())
            words.prepend(tr("Why: %1").arg(line.why));
        auto *text = sentence(words.join(u'\n'), "", m_lines);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_lines->layout()->addWidget(text);
    }
    m_lines->show();
}

void RecordForm::askWithdrawal()
{
    m_asking->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void RecordForm::withdraw()
{
    if (m_reason->text().trimmed().isEmpty()) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_presenter.withdraw(m_reason->text());
    m_reason->clear();
}

void RecordForm::goBack()
{
    if (m_asking->isVisibleTo(this)) {
        m_asking->hide();
        m_withdraw->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_presenter.leave();
    emit closed();
}

void RecordForm::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier))
        m_presenter.keep();
    else if (event->key() == Qt::Key_F2 && event->modifiers() == Qt::ControlModifier)
        takeNormal(); // from its day as well
    else
        QWidget::keyPressEvent(event);
}

} // namespace alcove::widgets
