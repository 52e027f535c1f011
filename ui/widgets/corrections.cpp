#include "widgets/corrections.h"

#include "widgets/choice_list.h"
#include "widgets/spell_desk.h"
#include "widgets/writing_marks.h"

#include <QKeyEvent>
#include <QMenu>
#include <QTextEdit>

namespace alcove::widgets {

namespace {

/// With what else can be done each row has its digit.
constexpr int mostSuggestions = 6;

} // namespace

Corrections::Corrections(QTextEdit &edit, WritingMarks &marks, SpellDesk &desk)
    : QObject(&edit)
    , m_edit(edit)
    , m_marks(marks)
    , m_desk(&desk)
{
    connect(&desk, &SpellDesk::changed, this,
            [this](const QString &word) { m_marks.judgeAgain(word); });
    connect(&edit, &QTextEdit::cursorPositionChanged, this, [this] { m_marks.leaveWord(); });
    connect(&edit, &QTextEdit::textChanged, this, &Corrections::hide); // they were for other words
    marks.setJudge(
        [desk = m_desk](const QString &word) { return desk == nullptr || desk->knows(word); });
}

bool Corrections::isOffered() const
{
    return m_list != nullptr && m_list->isOffered();
}

bool Corrections::take(QKeyEvent &event)
{
    if (isOffered()) {
        if (m_list->take(event))
            return true;
        hide();
    }
    if (event.key() != Qt::Key_F7 || event.modifiers() != Qt::NoModifier || m_edit.isReadOnly()
        || m_desk == nullptr || !m_desk->isReady())
        return false;
    goToNext();
    return true;
}

void Corrections::hide()
{
    if (m_list != nullptr)
        m_list->hide();
}

void Corrections::goToNext()
{
    m_marks.judgeWordNow();
    const QTextCursor word = m_marks.nextMisspelt();
    if (!word.isNull()) {
        m_edit.setTextCursor(word);
        offer(choicesFor(word));
        return;
    }
    const QString problem = m_desk->problem();
    offer(QList<Choice>{{problem.isEmpty() ? tr("No word is marked here.") : problem, {}}}
          + languageChoices());
}

QList<Corrections::Choice> Corrections::choicesFor(const QTextCursor &word)
{
    const QString wrong = word.selectedText();
    QList<Choice> choices;
    for (const QString &right : m_desk->suggestions(wrong, mostSuggestions))
        choices.append({right, [this, word, right] { replace(word, right); }});
    choices.append({m_desk->isRoom() ? tr("Add to the words known here alone")
                                     : tr("Add to the practice's words on this desk"),
                    [this, wrong] { m_desk->keep(wrong); }});
    choices.append({tr("Ignore for now"), [this, wrong] { m_desk->ignore(wrong); }});
    return choices + languageChoices();
}

QList<Corrections::Choice> Corrections::languageChoices()
{
    QList<Choice> choices;
    for (const QString &language : m_desk->otherLanguages())
        choices.append({tr("Check in %1").arg(support::Spelling::nameOf(language)),
                        [this, language] { m_desk->setLanguage(language); }});
    return choices;
}

void Corrections::offer(QList<Choice> choices)
{
    if (m_list == nullptr) {
        m_list = new ChoiceList(&m_edit);
        connect(m_list, &ChoiceList::chosen, this, [this](const QList<int> &rows) {
            const Choice chosen = m_choices.value(rows.value(0));
            if (chosen.act && m_desk != nullptr)
                chosen.act();
        });
    }
    m_choices = std::move(choices);
    QStringList rows;
    for (const Choice &choice : std::as_const(m_choices))
        rows.append(choice.words);
    m_list->offer(rows, ChoiceList::Kind::One, *m_edit.viewport(), m_edit.cursorRect());
}

void Corrections::replace(QTextCursor word, const QString &right)
{
    word.insertText(right); // in the place of what is selected, as one step to undo
    m_edit.setTextCursor(word);
}

void Corrections::addTo(QMenu &menu, const QTextCursor &place)
{
    if (m_edit.isReadOnly() || m_desk == nullptr || !m_desk->isReady())
        return;
    m_marks.judgeWordNow();
    const QTextCursor word = m_marks.misspeltAt(place);
    QAction *before = menu.actions().value(0);
    for (const Choice &choice : word.isNull() ? languageChoices() : choicesFor(word)) {
        QString words = choice.words;
        auto *action = new QAction(words.replace(u'&', QStringLiteral("&&")), &menu);
        connect(action, &QAction::triggered, this, choice.act);
        menu.insertAction(before, action);
    }
    menu.insertSeparator(before);
}

} // namespace alcove::widgets
