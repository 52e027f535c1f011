#include "widgets/hats_box.h"

#include "core/actor.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "words/member_text.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace alcove::widgets {

using support::unit;

namespace {

QString capital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

HatsBox::HatsBox(Roles offered, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (int number = 0; number < roleCount; ++number) {
        const auto role = static_cast<Role>(number);
        if (!offered.has(role))
            continue;
        auto *box = new QCheckBox(capital(words::hatText(role)), this);
        box->setObjectName(QStringLiteral("hat-") + roleName(role));
        box->setAccessibleDescription(words::hatOpens(role));
        auto *opens = sentence(words::hatOpens(role), "small", this);
        opens->setContentsMargins(6 * unit, 0, 0, 2 * unit);
        column->addWidget(box);
        column->addWidget(opens);
        connect(box, &QCheckBox::toggled, this, &HatsBox::changed);
        m_hats.append({role, box});
        if (m_hats.size() == 1)
            setFocusProxy(box);
    }
}

Roles HatsBox::roles() const
{
    Roles roles;
    for (const Hat &hat : m_hats)
        if (hat.box->isChecked())
            roles = roles.with(hat.role);
    return roles;
}

void HatsBox::setRoles(Roles roles)
{
    for (const Hat &hat : m_hats)
        hat.box->setChecked(roles.has(hat.role));
}

void HatsBox::fix(Role role, const QString &why)
{
    for (const Hat &hat : m_hats)
        if (hat.role == role) {
            hat.box->setChecked(true);
            hat.box->setEnabled(false);
            hat.box->setText(tr("%1 (%2)").arg(capital(words::hatText(role)), why));
        } else if (focusProxy() == nullptr || !focusProxy()->isEnabled()) {
            setFocusProxy(hat.box);
        }
}

} // namespace alcove::widgets
