#include "widgets/restricted_band.h"

#include "presentation/restricted_presenter.h"
#include "support/icon.h"
#include "support/theme.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

RestrictedBand::RestrictedBand(std::optional<Restriction> because, QWidget *parent)
    : QFrame(parent)
{
    constexpr int iconSize = 16;
    const QString title = tr("Restricted chart");
    const QString whose = tr("Only those named for it see what stands here.");
    const QString reason = because
        ? u"%1. %2"_s.arg(presentation::RestrictedPresenter::reasonText(*because), whose)
        : whose;
    setObjectName(u"restrictedBand"_s);
    setAccessibleName(u"%1: %2"_s.arg(title, reason));
    support::setKind(*this, "restricted-band");
    auto *lock = new QLabel(this);
    lock->setPixmap(support::icon(u"lock"_s, support::IconTone::Muted)
                        .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    auto *name = new QLabel(title, this);
    name->setObjectName(u"restrictedBandTitle"_s);
    support::setKind(*name, "restricted");
    auto *why = new QLabel(reason, this);
    why->setObjectName(u"restrictedBandReason"_s);
    why->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8 * unit, unit, 8 * unit, unit);
    row->setSpacing(2 * unit);
    row->addWidget(lock);
    row->addWidget(name);
    row->addWidget(why, 1);
}

} // namespace alcove::widgets
