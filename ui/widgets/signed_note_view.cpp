#include "widgets/signed_note_view.h"

#include "presentation/note_versions.h"
#include "presentation/plain_dates.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/growing_edit.h"
#include "widgets/note_acts_bar.h"
#include "widgets/note_thread.h"
#include "widgets/reading_width.h"
#include "words/note_act_text.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

SignedNoteView::SignedNoteView(presentation::NoteActsPresenter &acts, QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_notice(new support::NoticeBar(this))
    , m_edit(new GrowingEdit(this))
    , m_form(buildAddendumForm())
    , m_add(new QPushButton(support::icon(u"addendum"_s), tr("&Add an addendum"), this))
    , m_acts(acts)
    , m_actsBar(new NoteActsBar(acts, this))
    , m_thread(new NoteThread(*m_scroll, this))
{
    auto *page = new QFrame(this);
    support::setKind(*page, "page");
    page->setMaximumWidth(readingWidth(*this));
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(9 * unit, 6 * unit, 9 * unit, 8 * unit);
    m_column->setSpacing(2 * unit);
    m_column->addWidget(m_notice);
    m_column->addWidget(m_form);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    m_column->addWidget(m_actsBar);
    m_column->addStretch();
    auto *ground = new QWidget(this);
    support::setKind(*ground, "ground");
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit);
    row->addStretch(1);
    row->addWidget(page, 100);
    row->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(ground);
    m_scroll->setAccessibleName(tr("Signed note"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
    connect(m_add, &QPushButton::clicked, this, [this] { beginAddendum({}); });
    connect(m_actsBar, &NoteActsBar::asking, m_add, &QWidget::setHidden);
    connect(&m_acts, &presentation::NoteActsPresenter::sealedRead, this,
            [this](const SealedNote &sealed) {
                addText(tr("Sealed text"),
                        tr("Not part of this chart. That you read it is in the log."));
                addSections(sealed.note.body);
                for (const Addendum &addendum : sealed.addenda)
                    addText(words::noteActText(addendum), addendum.text);
            });
}

QWidget *SignedNoteView::buildAddendumForm()
{
    auto *form = new QFrame(this);
    support::setKind(*form, "card");
    auto *title = new QLabel(tr("Addendum"), form);
    support::setKind(*title, "label");
    m_edit->setAccessibleName(tr("Text of the addendum"));
    m_edit->setPlaceholderText(tr("What has to be added; the note itself stays as it is."));
    support::setKind(*m_edit, "writing");
    auto *cancel = new QPushButton(tr("Drop it"), form);
    support::setKind(*cancel, "quiet");
    m_sign = new QPushButton(support::icon(u"sign"_s, support::IconTone::OnAccent),
                             tr("&Sign the addendum"), form);
    support::setKind(*m_sign, "primary");
    m_sign->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_sign);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(title);
    column->addWidget(m_edit);
    column->addLayout(buttons);
    form->hide();
    connect(m_edit, &QTextEdit::textChanged, this, [this] {
        m_sign->setEnabled(!m_edit->toPlainText().trimmed().isEmpty());
        if (!m_form->isHidden())
            emit addendumTyped(m_edit->toPlainText(), m_edit->textCursor().position());
    });
    connect(cancel, &QPushButton::clicked, this, &SignedNoteView::endAddendum);
    connect(m_sign, &QPushButton::clicked, this,
            [this] { emit addendumSigned(m_edit->toPlainText()); });
    return form;
}

void SignedNoteView::show(const presentation::ReadNote &read, const charting::FormatShelf &formats)
{
    m_formats = formats;
    m_format = formats.of(read.note.format);
    m_acts.open(read);
    m_thread->clear();
    delete m_body;
    m_body = new QWidget(this);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    auto *title = new QLabel(
        u"%1, %2"_s.arg(m_format.title, presentation::momentText(read.note.serviceAt)), m_body);
    support::setKind(*title, "heading");
    column->addWidget(title);
    for (const Addendum &addendum : read.addenda)
        if (isRetraction(addendum.act)) // first of all: what follows does not stand any more
            addAct(addendum);
    if (const QString late = presentation::lateEntryText(read.note); !late.isEmpty()) {
        auto *line = new QLabel(late, m_body);
        line->setObjectName(u"lateEntry"_s);
        support::setKind(*line, "warning");
        column->addWidget(line);
    }
    addSections(read.note.body);
    if (read.note.signature)
        addSignature(*read.note.signature, read.matches);
    for (const Addendum &addendum : read.addenda) {
        if (!isRetraction(addendum.act))
            addAct(addendum);
        addSignature(addendum.signature, read.matches);
    }
    m_others.clear();
    for (const NoteVersion &version : read.others)
        m_others.append(version.op);
    m_otherWords = m_others.isEmpty()
        ? QString()
        : presentation::differences(read.others, read.note.body, m_format, formats);
    if (!m_others.isEmpty())
        addOthers();
    m_column->insertWidget(0, m_body);
    m_body->show();
    m_actsBar->showNote();
    m_add->setVisible(m_form->isHidden() && !m_acts.isRetracted() && !isActTyped());
    m_notice->clear();
    m_scroll->ensureVisible(0, 0);
}

void SignedNoteView::addSections(const NoteBody &body)
{
    for (const NoteSection &section : body.sections)
        if (QLabel *words = section.text.isEmpty()
                ? nullptr
                : addText(m_formats->sectionTitle(m_format, section.code), section.text))
            m_thread->add(body, section, *words);
}

void SignedNoteView::addAct(const Addendum &addendum)
{
    const QString text = addendum.isSealed ? QString() : addendum.text;
    addText(words::noteActText(addendum), text);
}

void SignedNoteView::say(const QString &words)
{
    m_notice->say(support::Tone::Good, words);
}

bool SignedNoteView::closeForm()
{
    return m_actsBar->close();
}

void SignedNoteView::resumeAct(NoteAct act, const QString &text, int position)
{
    if (m_actsBar->resume(act, text, position))
        return;
    m_acts.drop();
    m_notice->say(support::Tone::Warning,
                  tr("This can't be signed any more, because the note was retracted or your role "
                     "changed meanwhile. You had typed: %1")
                      .arg(text));
}

bool SignedNoteView::isActTyped() const
{
    return m_actsBar->isTyped();
}

QLabel *SignedNoteView::addText(const QString &heading, const QString &text)
{
    auto *title = new QLabel(heading, m_body);
    title->setContentsMargins(0, 2 * unit, 0, 0);
    support::setKind(*title, "label");
    m_body->layout()->addWidget(title);
    if (text.isEmpty())
        return nullptr;
    auto *words = new QLabel(text, m_body);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    words->setAccessibleName(u"%1. %2"_s.arg(heading, text));
    support::setKind(*words, "reading");
    m_body->layout()->addWidget(words);
    return words;
}

void SignedNoteView::addOthers()
{
    auto *frame = new QFrame(m_body);
    support::setKind(*frame, "notice-warning");
    auto *why
        = new QLabel(tr("Written on another desk while this note was being signed. It is kept, and "
                        "is no part of the note; what belongs to it goes into an addendum."),
                     frame);
    why->setWordWrap(true);
    auto *theirs = new QLabel(m_otherWords, frame);
    theirs->setObjectName(u"otherVersions"_s);
    theirs->setTextFormat(Qt::PlainText);
    theirs->setWordWrap(true);
    theirs->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    support::setKind(*theirs, "reading");
    auto *take = new QPushButton(tr("Take these words into an addendum"), frame);
    take->setObjectName(u"takeOthers"_s);
    connect(take, &QPushButton::clicked, this, &SignedNoteView::takeOthers);
    auto *aside = new QPushButton(tr("Lay them aside"), frame);
    aside->setObjectName(u"layOthersAside"_s);
    aside->setToolTip(
        tr("They are no part of the record then; they stay in the history, and the log "
           "says who laid them aside."));
    connect(aside, &QPushButton::clicked, this, [this] { emit othersLaidAside(m_others); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(take);
    buttons->addWidget(aside);
    buttons->addStretch();
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(why);
    column->addWidget(theirs);
    column->addLayout(buttons);
    m_body->layout()->addWidget(frame);
}

void SignedNoteView::addSignature(const NoteSignature &signature, bool matches)
{
    const QString who
        = tr("Signed by %1, %2")
              .arg(signature.signerName, presentation::momentText(signature.signedAt));
    auto *line = new QLabel(
        matches
            ? who
            : tr("%1. THE SIGNATURE DOES NOT MATCH THE TEXT: one of them was changed. Tell your "
                 "privacy officer; nothing was changed here.")
                  .arg(who),
        m_body);
    line->setWordWrap(true);
    support::setKind(*line, matches ? "small" : "danger");
    m_body->layout()->addWidget(line);
}

void SignedNoteView::focusReading()
{
    m_scroll->setFocus(Qt::OtherFocusReason);
}

void SignedNoteView::goToSentence(const QString &sentence)
{
    m_thread->goToSentence(sentence);
}

void SignedNoteView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier) && !m_form->isHidden())
        m_sign->click();
    else
        QWidget::keyPressEvent(event);
}

QString SignedNoteView::addendum() const
{
    return m_form->isHidden() ? QString() : m_edit->toPlainText();
}

int SignedNoteView::position() const
{
    return m_edit->textCursor().position();
}

void SignedNoteView::beginAddendum(const QString &text, int position)
{
    m_form->show();
    m_add->hide();
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
    if (QTextCursor cursor = m_edit->textCursor(); position >= 0 && position < cursor.position()) {
        cursor.setPosition(position);
        m_edit->setTextCursor(cursor);
    }
    m_edit->setFocus(Qt::OtherFocusReason);
}

void SignedNoteView::takeOthers()
{
    if (m_others.isEmpty())
        return;
    const QString typed = addendum();
    beginAddendum(typed.isEmpty() ? m_otherWords : typed + u"\n\n"_s + m_otherWords);
    m_taken = m_others;
}

void SignedNoteView::endAddendum()
{
    m_taken.clear();
    m_form->hide();
    m_edit->clear();
    m_add->show();
    m_notice->clear();
    emit addendumEnded();
}

void SignedNoteView::failAddendum(const QString &words)
{
    m_notice->say(support::Tone::Danger, words);
}

} // namespace alcove::widgets
