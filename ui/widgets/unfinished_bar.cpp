#include "widgets/unfinished_bar.h"

#include "core/async.h"
#include "core/chart.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "words/recovery_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

UnfinishedBar::UnfinishedBar(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(u"unfinishedBar"_s);
    m_row->setContentsMargins(8 * unit, 2 * unit, 8 * unit, 0);
    m_row->addWidget(new QLabel(tr("Also unfinished:"), this));
    m_row->addStretch();
    hide();
}

void UnfinishedBar::tell(const QList<RecoveredNote> &left)
{
    if (left.isEmpty())
        return;
    const auto names
        = m_context.session.chart().ask([](Chart &chart) { return chart.clients({}); });
    whenDone(names, this, [this, left](const Result<QList<ClientSummary>> &clients) {
        // Without their names they can be gone to as well.
        addButtons(left, clients ? *clients : QList<ClientSummary>());
    });
}

void UnfinishedBar::addButtons(const QList<RecoveredNote> &left,
                               const QList<ClientSummary> &clients)
{
    for (const RecoveredNote &one : left) {
        const auto client
            = std::find_if(clients.begin(), clients.end(),
                           [&one](const ClientSummary &each) { return each.id == one.client; });
        addButton(one,
                  words::unfinishedText(one, client == clients.end() ? QString() : client->name));
    }
    setVisible(m_left > 0);
}

void UnfinishedBar::addButton(const RecoveredNote &one, const QString &words)
{
    auto *button = new QPushButton(words, this);
    support::setKind(*button, "quiet");
    m_row->insertWidget(m_row->count() - 1, button);
    ++m_left;
    connect(button, &QPushButton::clicked, this, [this, button, one] {
        button->hide(); // it can't go while it is pressed
        button->deleteLater();
        setVisible(--m_left > 0);
        emit wanted(one);
    });
}

} // namespace alcove::widgets
