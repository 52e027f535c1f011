#include "widgets/note_acts_bar.h"

#include "support/icon.h"
#include "support/theme.h"
#include "widgets/growing_edit.h"
#include "widgets/page_parts.h"

#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteActsPresenter;

namespace {

/// Of a line of the list of clients: the name without the birth date.
constexpr int nameRole = Qt::UserRole + 1;

} // namespace

NoteActsBar::NoteActsBar(NoteActsPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_buttons(new QWidget(this))
    , m_retract(addButton(u"retractNote"_s, tr("Retract..."), "quiet"))
    , m_approve(addButton(u"coSignNote"_s, tr("Sign as well"), "primary"))
    , m_sendBack(addButton(u"sendBackNote"_s, tr("Send back..."), "quiet"))
    , m_sealed(addButton(u"readSealed"_s, tr("Read the sealed text"), "quiet"))
    , m_form(card(this))
    , m_title(sentence({}, "label", m_form))
    , m_why(new QComboBox(m_form))
    , m_whose(new QWidget(m_form))
    , m_client(new QComboBox(m_whose))
    , m_text(new GrowingEdit(m_form))
    , m_problem(sentence({}, "danger", m_form))
    , m_sign(new QPushButton(support::icon(u"sign"_s, support::IconTone::OnAccent), tr("Sign"),
                             m_form))
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_approve, m_sendBack, m_retract, m_sealed})
        row->addWidget(button);
    row->addStretch();
    buildForm();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_buttons);
    column->addWidget(m_form);
    m_form->hide();
    connect(m_retract, &QPushButton::clicked, this, [this] { ask(Asked::Retraction); });
    connect(m_approve, &QPushButton::clicked, this, [this] { ask(Asked::Approval); });
    connect(m_sendBack, &QPushButton::clicked, this, [this] { ask(Asked::Revision); });
    connect(m_sealed, &QPushButton::clicked, &m_presenter, &NoteActsPresenter::readSealed);
    connect(m_sign, &QPushButton::clicked, this, &NoteActsBar::sign);
    connect(m_why, &QComboBox::activated, this, [this] {
        m_whose->setVisible(m_why->currentIndex() == 1);
        tellTyped();
    });
    connect(m_text, &QTextEdit::textChanged, this, &NoteActsBar::tellTyped);
    connect(m_client, &QComboBox::currentTextChanged, this, [this] {
        if (rightClient())
            tellTyped();
    });
    connect(&m_presenter, &NoteActsPresenter::othersRead, this, &NoteActsBar::fillClients);
    connect(&m_presenter, &NoteActsPresenter::failed, this, [this](const QString &words) {
        m_isSent = false;
        say(words);
    });
}

QPushButton *NoteActsBar::addButton(const QString &name, const QString &words, const char *kind)
{
    auto *button = new QPushButton(words, m_buttons);
    button->setObjectName(name);
    support::setKind(*button, kind);
    return button;
}

void NoteActsBar::buildForm()
{
    m_form->setObjectName(u"noteActForm"_s);
    m_why->setObjectName(u"retractWhy"_s);
    m_why->setAccessibleName(tr("Why it is retracted"));
    m_why->addItem(tr("It was entered in error, for this client"));
    m_why->addItem(tr("It is about another client: seal its text"));
    m_client->setObjectName(u"rightClient"_s);
    m_client->setEditable(true);
    m_client->setInsertPolicy(QComboBox::NoInsert);
    m_client->setAccessibleName(tr("Whose note it is"));
    m_client->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_client->completer()->setFilterMode(Qt::MatchContains);
    m_client->lineEdit()->setPlaceholderText(tr("Whose note it is: it goes on there as a draft"));
    auto *whose = new QVBoxLayout(m_whose);
    whose->setContentsMargins(0, 0, 0, 0);
    whose->addWidget(m_client);
    m_text->setObjectName(u"noteActText"_s);
    m_text->setAccessibleName(tr("What you say about it"));
    support::setKind(*m_text, "writing");
    m_problem->setObjectName(u"noteActProblem"_s);
    m_sign->setObjectName(u"signAct"_s);
    support::setKind(*m_sign, "primary");
    auto *leave = new QPushButton(tr("Leave it   Esc"), m_form);
    leave->setObjectName(u"leaveAct"_s);
    support::setKind(*leave, "quiet");
    connect(leave, &QPushButton::clicked, this, &NoteActsBar::close);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(leave);
    buttons->addWidget(m_sign);
    auto *column = static_cast<QVBoxLayout *>(m_form->layout());
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_title, m_why, m_whose, m_text, m_problem})
        column->addWidget(part);
    column->addLayout(buttons);
}

void NoteActsBar::showNote()
{
    const bool isSame = std::exchange(m_shown, m_presenter.noteId()) == m_presenter.noteId();
    if (isSame && isTyped() && !m_isSent && mayAsk(m_asked))
        return; // read anew while somebody types
    m_isSent = false;
    m_asked = Asked::Nothing;
    m_form->hide();
    m_buttons->show();
    m_text->clear();
    m_problem->hide();
    m_retract->setVisible(m_presenter.mayRetract());
    m_approve->setVisible(m_presenter.maySupervise() && !m_presenter.hasCoSigned());
    support::setKind(*m_approve, m_presenter.isAsked() ? "primary" : "quiet");
    m_sendBack->setVisible(m_presenter.maySupervise());
    m_sealed->setVisible(m_presenter.mayReadSealed());
}

void NoteActsBar::ask(Asked what)
{
    m_asked = what;
    const bool isRetracting = what == Asked::Retraction;
    switch (what) {
    case Asked::Retraction:
        m_title->setText(tr("Retract this note. It can't be undone; nothing is deleted, and the "
                            "log says who retracted it."));
        m_text->setPlaceholderText(tr("Why, in a sentence"));
        m_sign->setText(tr("Sign the retraction"));
        m_why->setCurrentIndex(0);
        m_presenter.readOthers();
        break;
    case Asked::Approval:
        m_title->setText(tr("Your signature stands below the author's, on the same text."));
        m_text->setPlaceholderText(tr("What you want to add; may stay empty"));
        m_sign->setText(tr("Sign as well"));
        break;
    case Asked::Revision:
        m_title->setText(tr("The note stays as it is; its author adds what you ask for."));
        m_text->setPlaceholderText(tr("What has to be added or made clear"));
        m_sign->setText(tr("Sign and send back"));
        break;
    case Asked::Nothing:
        break;
    }
    support::setKind(*m_sign, isRetracting ? "danger" : "primary");
    m_why->setVisible(isRetracting);
    m_whose->hide();
    m_problem->hide();
    m_buttons->hide();
    m_form->show();
    emit asking(true);
    if (isRetracting)
        m_why->setFocus(Qt::OtherFocusReason);
    else
        m_text->setFocus(Qt::OtherFocusReason);
}

bool NoteActsBar::mayAsk(Asked what) const
{
    return what == Asked::Retraction ? m_presenter.mayRetract() : m_presenter.maySupervise();
}

NoteAct NoteActsBar::act() const
{
    if (m_asked == Asked::Approval)
        return NoteAct::CoSignature;
    if (m_asked == Asked::Revision)
        return NoteAct::NeedsRevision;
    return m_why->currentIndex() == 1 ? NoteAct::WrongClient : NoteAct::Retraction;
}

void NoteActsBar::tellTyped()
{
    if (m_asked == Asked::Nothing || m_isSent)
        return;
    std::optional<ClientId> right;
    if (act() == NoteAct::WrongClient) // what was chosen before stands until the list is there
        right = m_client->count() == 0 ? m_presenter.recoveredRight() : rightClient();
    m_presenter.typed(act(), m_text->toPlainText(), m_text->textCursor().position(), right);
}

bool NoteActsBar::isTyped() const
{
    return m_asked != Asked::Nothing && !m_text->toPlainText().trimmed().isEmpty();
}

bool NoteActsBar::resume(NoteAct act, const QString &text, int position)
{
    const Asked what = isRetraction(act) ? Asked::Retraction
        : act == NoteAct::CoSignature    ? Asked::Approval
                                         : Asked::Revision;
    if (!mayAsk(what))
        return false;
    ask(what);
    m_why->setCurrentIndex(act == NoteAct::WrongClient ? 1 : 0);
    m_whose->setVisible(act == NoteAct::WrongClient);
    m_text->setPlainText(text);
    QTextCursor cursor = m_text->textCursor();
    cursor.setPosition(std::clamp(position, 0, static_cast<int>(text.size())));
    m_text->setTextCursor(cursor);
    m_text->setFocus(Qt::OtherFocusReason);
    tellTyped(); // with the cursor where it is now
    return true;
}

void NoteActsBar::fillClients(const QList<ClientSummary> &clients)
{
    const QSignalBlocker quiet(m_client); // nobody has chosen anything
    m_client->clear();
    for (const ClientSummary &client : clients) {
        m_client->addItem(
            client.birthDate ? u"%1, %2"_s.arg(client.name, client.birthDate->toString(Qt::ISODate))
                             : client.name,
            idString(client.id));
        m_client->setItemData(m_client->count() - 1, client.name, nameRole);
    }
    m_client->addItem(tr("It is not known whose it is"));
    const auto before = m_presenter.recoveredRight();
    const int chosen = before ? m_client->findData(idString(*before)) : -1;
    m_client->setCurrentIndex(chosen);
    if (chosen < 0)
        m_client->clearEditText();
    else
        m_client->setEditText(m_client->itemText(chosen));
}

int NoteActsBar::chosenClient() const
{
    const QString typed = m_client->currentText().trimmed();
    const int whole = m_client->findText(typed, Qt::MatchFixedString);
    if (whole >= 0 || typed.isEmpty())
        return whole;
    const auto first = m_client->findData(typed, nameRole, Qt::MatchFixedString);
    for (int other = first + 1; first >= 0 && other < m_client->count(); ++other)
        if (m_client->itemData(other, nameRole).toString().compare(typed, Qt::CaseInsensitive) == 0)
            return -1; // a name of two says nothing
    return first;
}

std::optional<ClientId> NoteActsBar::rightClient() const
{
    const int index = chosenClient();
    return index < 0 ? std::nullopt : idFromString<ClientId>(m_client->itemData(index).toString());
}

void NoteActsBar::sign()
{
    const QString text = m_text->toPlainText();
    if (m_asked != Asked::Approval && text.trimmed().isEmpty()) {
        say(m_asked == Asked::Retraction ? tr("Say why it is retracted.")
                                         : tr("Say what has to be added."));
        m_text->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_isSent = true;
    if (m_asked == Asked::Approval) {
        m_presenter.coSign(text);
    } else if (m_asked == Asked::Revision) {
        m_presenter.sendBack(text);
    } else if (m_why->currentIndex() == 0) {
        m_presenter.retract(NoteAct::Retraction, text, std::nullopt);
    } else if (chosenClient() >= 0) {
        m_presenter.retract(NoteAct::WrongClient, text, rightClient());
    } else {
        m_isSent = false;
        say(m_client->currentText().trimmed().isEmpty()
                ? tr("Choose whose note it is. Where that is not known, choose the last line of "
                     "the list: then the text is sealed and goes nowhere.")
                : tr("No client is called so, or more than one. Choose one of the list."));
        m_client->setFocus(Qt::OtherFocusReason);
    }
}

void NoteActsBar::say(const QString &words)
{
    m_problem->setText(words);
    m_problem->show();
}

bool NoteActsBar::close()
{
    if (m_asked == Asked::Nothing)
        return false;
    m_text->clear();
    if (!m_isSent)
        m_presenter.drop();
    showNote();
    emit asking(false);
    return true;
}

void NoteActsBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_asked != Asked::Nothing && event->key() == Qt::Key_Escape)
        close();
    else if (m_asked != Asked::Nothing && isEnter
             && event->modifiers().testFlag(Qt::ControlModifier))
        m_sign->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace alcove::widgets
