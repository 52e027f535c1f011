#include "widgets/late_page.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::LatePresenter;
using presentation::LateRow;
using support::unit;

namespace {

constexpr int pageWidth = 190 * unit;

void empty(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

LatePage::LatePage(LatePresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_notice(new support::NoticeBar(this))
{
    build();
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&presenter, &LatePresenter::loaded, this, &LatePage::showRows);
    connect(&presenter, &LatePresenter::shown, this, &LatePage::showText);
    connect(&presenter, &LatePresenter::decided, this, [this](const QString &words) {
        m_notice->say(support::Tone::Good, words, tr("Close"));
    });
    connect(&presenter, &LatePresenter::refused, this,
            [this](const QString &words, const QString &number) {
                m_notice->say(support::Tone::Danger, tr("%1 (%2)").arg(words, number), tr("Close"));
            });
    showRows();
}

void LatePage::build()
{
    setMaximumWidth(pageWidth);
    auto *title = new QLabel(tr("Late work"), this);
    support::setKind(*title, "title");
    QPushButton *back = backButton(this);
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(title);
    head->addStretch();
    m_notice->setObjectName(u"lateNotice"_s);
    m_all = new QWidget(this);
    auto *all = new QHBoxLayout(m_all);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2 * unit);
    for (const bool isTakenIn : {true, false}) {
        auto *button
            = new QPushButton(isTakenIn ? tr("Take &all in") : tr("Leave all &out"), m_all);
        button->setObjectName(isTakenIn ? u"takeAllIn"_s : u"leaveAllOut"_s);
        all->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, isTakenIn] {
            QList<LatePiece> waiting;
            for (const LateRow &row : m_presenter.rows())
                if (row.piece.op.state == LateState::Waiting)
                    waiting.append(row.piece);
            m_presenter.decide(waiting, isTakenIn);
        });
    }
    all->addStretch();
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(3 * unit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(sentence(tr("It came after its author, or their desk, had been taken out of "
                                  "the practice, and is in no chart. What you take in counts as if "
                                  "it had come in time, and stays. What you leave out stays kept, "
                                  "and can be taken in later."),
                               "muted", this));
    column->addWidget(m_notice);
    column->addWidget(m_all);
    column->addLayout(m_cards);
    column->addStretch();
    connect(back, &QPushButton::clicked, this, &LatePage::backWanted);
}

void LatePage::focusPage()
{
    auto *first = findChild<QPushButton *>(u"readLate"_s);
    (first != nullptr ? first : findChild<QPushButton *>(u"back"_s))
        ->setFocus(Qt::OtherFocusReason);
}

void LatePage::showRows()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool hasKeyboard = focus != nullptr && isAncestorOf(focus);
    empty(*m_cards);
    m_texts.clear();
    m_all->setVisible(m_presenter.waiting() > 1);
    if (m_presenter.rows().isEmpty())
        m_cards->addWidget(sentence(tr("Nothing came late."), "", this));
    for (const LateRow &row : m_presenter.rows())
        m_cards->addWidget(makeCard(row));
    if (hasKeyboard)
        focusPage();
}

QWidget *LatePage::makeCard(const LateRow &row)
{
    QFrame *frame = card(this);
    auto *head = new QHBoxLayout;
    head->addWidget(sentence(row.title, "heading", frame), 1);
    QLabel *state = sentence(row.state, "small", frame);
    state->setWordWrap(false);
    head->addWidget(state);
    columnOf(frame)->addLayout(head);
    columnOf(frame)->addWidget(sentence(row.detail, "muted", frame));
    auto *text = new QVBoxLayout;
    text->setSpacing(unit);
    m_texts.insert(idString(row.piece.op.id), text);
    columnOf(frame)->addLayout(text);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * unit);
    const LatePiece piece = row.piece;
    const auto add = [&](const QString &words, const QString &name, const auto &act) {
        auto *button = new QPushButton(words, frame);
        button->setObjectName(name);
        button->setAccessibleName(tr("%1: %2. %3").arg(words, row.title, row.detail));
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, act);
    };
    add(tr("Read it"), u"readLate"_s, [this, piece] { m_presenter.read(piece); });
    if (piece.op.state != LateState::TakenIn)
        add(tr("Take it in"), u"takeIn"_s, [this, piece] { m_presenter.decide({piece}, true); });
    if (piece.op.state == LateState::Waiting)
        add(tr("Leave it out"), u"leaveOut"_s,
            [this, piece] { m_presenter.decide({piece}, false); });
    buttons->addStretch();
    columnOf(frame)->addLayout(buttons);
    return frame;
}

void LatePage::showText(const OpId &op, const QList<LateText> &texts)
{
    QVBoxLayout *place = m_texts.value(idString(op));
    if (place == nullptr)
        return;
    empty(*place);
    if (texts.isEmpty())
        place->addWidget(sentence(tr("There is no text in it to read."), "small", this));
    for (const LateText &text : texts) {
        if (!text.heading.isEmpty())
            place->addWidget(sentence(text.heading, "label", this));
        QLabel *words = sentence(text.text, "", this);
        words->setObjectName(u"lateText"_s);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->setFocusPolicy(Qt::StrongFocus);
        place->addWidget(words);
    }
}

} // namespace alcove::widgets
