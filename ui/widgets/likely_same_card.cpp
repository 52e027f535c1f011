#include "widgets/likely_same_card.h"

#include "presentation/client_form_presenter.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QAccessible>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using charting::LikelySame;
using presentation::ClientFormPresenter;
using support::unit;

LikelySameCard::LikelySameCard(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"likelySame"_s);
    support::setKind(*this, "notice-warning");
    m_column->setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit);
    m_column->setSpacing(unit);
    hide();
}

void LikelySameCard::show(const QList<LikelySame> &likely, const QString &saving)
{
    clear();
    if (likely.isEmpty())
        return;
    for (const LikelySame &each : likely.mid(0, mostShown))
        add(each);
    QString rest
        = tr("Nothing is kept yet. If it is somebody else, press \u201c%1\u201d.").arg(saving);
    if (const auto more = static_cast<int>(likely.size()) - mostShown; more > 0)
        rest.prepend(tr("%n more are like it. ", nullptr, more));
    m_column->addWidget(sentence(rest, "small", this));
    QStringList said;
    for (const auto *label : findChildren<QLabel *>())
        said.append(label->text());
    setAccessibleName(said.join(u' '));
    QFrame::show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LikelySameCard::add(const LikelySame &likely)
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * unit);
    row->addWidget(
        sentence(tr("Perhaps already here: %1.").arg(ClientFormPresenter::likelyText(likely)), "",
                 line),
        1);
    auto *open = new QPushButton(tr("Open that chart"), line);
    open->setObjectName(u"openLikely"_s);
    open->setAccessibleName(tr("Open the chart of %1").arg(likely.name));
    row->addWidget(open, 0, Qt::AlignVCenter);
    m_column->addWidget(line);
    // Queued: what is pressed goes with this.
    connect(
        open, &QPushButton::clicked, this,
        [this, client = likely.client] { emit openRequested(client); }, Qt::QueuedConnection);
}

void LikelySameCard::clear()
{
    hide();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace alcove::widgets
