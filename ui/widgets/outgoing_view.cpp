#include "widgets/outgoing_view.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::OutgoingPresenter;
using presentation::OutgoingPreview;
using support::unit;

OutgoingView::OutgoingView(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_notice(new support::NoticeBar(this))
    , m_blocks(new QVBoxLayout)
{
    setObjectName(u"outgoingView"_s);
    m_notice->setObjectName(u"outgoingNotice"_s);
    QFrame *frame = card(this);
    frame->setAccessibleName(tr("What goes out, and under which name"));
    columnOf(frame)->addWidget(sentence(frame->accessibleName(), "heading", frame));
    columnOf(frame)->addWidget(sentence(
        tr("How a letter to each of them would begin. \u201cName to use\u201d and \u201cNot to be "
           "revealed\u201d change it. Whom nothing is entered for is told the legal name."),
        "small", frame));
    columnOf(frame)->addWidget(m_notice);
    m_blocks->setSpacing(2 * unit);
    columnOf(frame)->addLayout(m_blocks);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(frame);
    connect(&m_presenter, &OutgoingPresenter::loaded, this, &OutgoingView::show);
    connect(&m_presenter, &OutgoingPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Try again"));
    });
    connect(m_notice, &support::NoticeBar::acted, this, &OutgoingView::readAnew);
}

void OutgoingView::open(ClientId client)
{
    m_presenter.open(client);
}

void OutgoingView::readAnew()
{
    m_presenter.refresh();
}

void OutgoingView::show()
{
    if (m_presenter.doubt().isEmpty())
        m_notice->clear();
    else
        m_notice->say(support::Tone::Warning, m_presenter.doubt());
    if (m_shown == m_presenter.previews())
        return;
    m_shown = m_presenter.previews();
    while (QLayoutItem *item = m_blocks->takeAt(0)) {
        delete item->widget(); // nothing in it can be pressed
        delete item;
    }
    for (const OutgoingPreview &preview : m_shown)
        m_blocks->addWidget(makeBlock(preview));
}

QWidget *OutgoingView::makeBlock(const OutgoingPreview &preview)
{
    auto *block = new QFrame(this);
    block->setObjectName(u"outgoing"_s);
    support::setKind(*block, "page");
    auto *column = new QVBoxLayout(block);
    column->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    column->setSpacing(unit);
    QStringList said;
    const auto add = [&](const QString &words, const char *kind) {
        if (words.isEmpty())
            return;
        auto *label = sentence(words, kind, block);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
        said.append(words);
    };
    add(preview.heading, "label");
    if (!preview.goesOut)
        add(tr("Nothing goes to them."), "danger");
    add(preview.head.join(u'\n'), "");
    if (!preview.called.isEmpty())
        add(tr("Called: %1").arg(preview.called), "");
    add(preview.otherWays.join(u'\n'), "");
    if (preview.goesOut && !preview.withheld.isEmpty())
        add(tr("Not to be revealed: %1").arg(preview.withheld), "warning");
    add(preview.why, "small");
    block->setAccessibleName(preview.heading);
    block->setAccessibleDescription(said.mid(1).join(u'\n'));
    return block;
}

} // namespace alcove::widgets
