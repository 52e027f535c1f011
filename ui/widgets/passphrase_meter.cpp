#include "widgets/passphrase_meter.h"

#include "support/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace alcove::widgets {

PassphraseMeter::PassphraseMeter(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_words(new QLabel(this))
{
    m_bar->setRange(0, 4);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Strength of the passphrase"));
    m_words->setObjectName(QStringLiteral("meterWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    support::setKind(*m_words, "small");
    // Two lines whatever it says, so that what is below does not jump.
    m_words->setMinimumHeight(2 * m_words->fontMetrics().lineSpacing());
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(support::unit);
    column->addWidget(m_bar);
    column->addWidget(m_words);
}

void PassphraseMeter::show(const presentation::PassphraseJudgement &judgement)
{
    m_bar->setValue(judgement.steps);
    const char *kind = judgement.isAcceptable ? "strong" : "fair";
    support::setKind(*m_bar, judgement.steps <= 1 ? "weak" : kind);
    m_bar->setAccessibleDescription(judgement.words);
    m_words->setText(judgement.words);
}

} // namespace alcove::widgets
