#include "ui_supplemental/panel_words.h"

#include "words/error_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace alcove::ui_supplemental {

using supplemental::ContentKind;
using supplemental::Door;
using supplemental::GivenHow;
using supplemental::Purpose;
using supplemental::Refusal;
using supplemental::SharedHow;

namespace {

QString tr(const char *words)
{
    return QCoreApplication::translate("supplemental", words);
}

} // namespace

QString bannerText()
{
    return tr("SUPPLEMENTAL \u00b7 CLIENT-SHARED \u00b7 NOT A SUBSTITUTE FOR ASSESSMENT");
}

QString text(ContentKind kind)
{
    switch (kind) {
    case ContentKind::Post:
        return tr("Post");
    case ContentKind::Comment:
        return tr("Comment");
    case ContentKind::DirectMessage:
        return tr("Direct message");
    case ContentKind::Media:
        return tr("Media");
    case ContentKind::Reaction:
        return tr("Reaction");
    }
    Q_UNREACHABLE();
}

QString text(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Assessment:
        return tr("Beside an assessment in person");
    case Purpose::Treatment:
        return tr("To work on in sessions");
    case Purpose::SafetyPlanning:
        return tr("For the safety plan");
    case Purpose::ClientRequest:
        return tr("Kept at the client's wish");
    }
    Q_UNREACHABLE();
}

QString text(SharedHow how)
{
    switch (how) {
    case SharedHow::InSession:
        return tr("Looked at together in session");
    case SharedHow::HandedOver:
        return tr("Handed over by the client");
    case SharedHow::Forwarded:
        return tr("Forwarded by the client, securely");
    }
    Q_UNREACHABLE();
}

QString text(GivenHow how)
{
    switch (how) {
    case GivenHow::OnPaper:
        return tr("Signed on paper");
    case GivenHow::Spoken:
        return tr("Spoken, before a witness");
    }
    Q_UNREACHABLE();
}

QString text(Refusal refusal)
{
    switch (refusal) {
    case Refusal::NoPolicy:
        return tr("The practice has not turned the panel on, so this was not entered. What you "
                  "typed is still here. The owner or privacy officer records the policy first.");
    case Refusal::NoConsent:
        return tr("No consent covers this, so it was not entered. What you typed is still here. "
                  "Record the client's consent first.");
    case Refusal::Revoked:
        return tr("The client has revoked this consent, so nothing more enters by it. What you "
                  "typed is still here. A new consent is needed.");
    case Refusal::Lapsed:
        return tr("This consent has lapsed, so nothing more enters by it. What you typed is still "
                  "here. Ask the client again and record a new consent.");
    case Refusal::NotYet:
        return tr("This consent is not in force yet. What you typed is still here. Enter it once "
                  "the consent has begun.");
    case Refusal::OtherPlatform:
        return tr("The consent is for another platform, so this was not entered. What you typed is "
                  "still here. Choose the consent it belongs to.");
    case Refusal::OtherAccount:
        return tr("The consent is for another account, so this was not entered. What you typed is "
                  "still here. Choose the consent it belongs to.");
    case Refusal::OtherKind:
        return tr("The consent does not cover this kind of content, so it was not entered. What "
                  "you typed is still here. Leave it out, or ask the client.");
    case Refusal::OtherDates:
        return tr("This was posted outside the days the client agreed to, so it was not entered. "
                  "What you typed is still here. Check the date, or ask the client.");
    case Refusal::OtherPurpose:
        return tr("The consent is for another purpose, so this was not entered. What you typed is "
                  "still here. Ask the client before it is used for this.");
    case Refusal::ThirdParties:
        return tr("The consent does not cover other people's words, so this was not entered. What "
                  "you typed is still here. Leave their words out.");
    }
    Q_UNREACHABLE();
}

QString failureText(const Error &error)
{
    if (const auto refusal = supplemental::refusalOf(error))
        return text(*refusal);
    if (error.code == ErrorCode::Malformed)
        return tr("Something is missing or can't be right, so nothing was recorded. What you typed "
                  "is still here. Fill in every field and tick what was told.");
    return words::errorText(error, words::Doing::SavingItem);
}

QString sign(Door door)
{
    switch (door) {
    case Door::Open:
        return tr("Supplemental: open");
    case Door::NoPermission:
        return tr("Supplemental: no permission");
    case Door::NoPolicy:
        return tr("Supplemental: no policy");
    case Door::NoConsent:
        return tr("Supplemental: no consent");
    case Door::Lapsed:
        return tr("Supplemental: consent lapsed");
    case Door::Revoked:
        return tr("Supplemental: consent revoked");
    }
    Q_UNREACHABLE();
}

QString text(const QList<ContentKind> &kinds)
{
    QStringList words;
    for (const ContentKind kind : kinds)
        words.append(text(kind));
    return words.join(QStringLiteral(", "));
}

} // namespace alcove::ui_supplemental
