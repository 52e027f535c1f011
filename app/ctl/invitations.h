#pragma once

#include "ctl/command.h"
#include "sync/enrolment.h"

namespace alcove::ctl {

/// The desk of an open store, as it lets others in.
struct OpenDesk {
    OpenDesk(const session::OpenChart &open, const session::Surroundings &surroundings)
        : key(open.identity.deviceKey())
        , inviting{key, open.identity.userSigning, open.identity.userBox, surroundings.clock,
                   surroundings.random}
    {
    }

    const crypto::SigningKey key;
    const sync::InvitingDesk inviting;
};

/// How a request is answered, once its words are the right ones.
using Invite = std::function<Result<sync::MadeInvitation>(
    session::OpenChart &, const sync::JoinRequest &, const sync::InvitingDesk &)>;

/// What `device invite` and `member invite` have in common: reads the request at `path`, compares
/// --words, writes what `invite` makes of it to --out, and tells the server.
Outcome inviteWith(const Shell &shell, const QString &path, words::Doing doing,
                   const Invite &invite);

/// `lines` with the words in the place of %1, and in the JSON.
Answer withWords(QJsonObject json, const QString &lines, const QStringList &words);

/// Tells the server of a membership log that has grown; what keeps it from that is a complaint.
void tellOf(session::OpenChart &open, Random &random, Answer &answer);

std::string pathOf(const QString &path);

} // namespace alcove::ctl
