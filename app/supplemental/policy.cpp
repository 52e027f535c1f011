#include "supplemental/policy.h"

namespace alcove::supplemental {

namespace {

constexpr qsizetype maxText = 100'000;

} // namespace

bool mayOpen(Role role)
{
    switch (role) {
    case Role::Owner:
    case Role::Clinician:
    case Role::Supervisor:
    case Role::Trainee:
    case Role::PrivacyOfficer:
        return true;
    case Role::Biller:
    case Role::FrontDesk:
    case Role::Custodian:
        return false;
    }
    Q_UNREACHABLE();
}

Result<void> mayDecide(Role role)
{
    if (role == Role::Owner || role == Role::PrivacyOfficer)
        return {};
    return Error(ErrorCode::Refused, "S01: role decides no policy");
}

Result<void> validate(const Policy &policy, QDate today)
{
    if (policy.text.size() > maxText)
        return Error(ErrorCode::TooLarge, "S01: policy text");
    if (!policy.isEnabled)
        return {};
    if (policy.text.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "S01: policy without a text");
    if (!policy.writtenOn || !policy.writtenOn->isValid() || *policy.writtenOn > today)
        return Error(ErrorCode::Malformed, "S01: policy without its date");
    return {};
}

} // namespace alcove::supplemental
