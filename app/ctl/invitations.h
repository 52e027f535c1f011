#pragma once

#include "ctl/command.h"
#include "members/member_desk.h"

namespace alcove::ctl {

/// How a request is answered that comes with these words.
using Invite = std::function<Result<sync::MadeInvitation>(
    members::MemberDesk &, const sync::JoinRequest &, const QString &words)>;

/// The desk of an open store, as it lets others in.
members::MemberDesk memberDesk(session::OpenChart &open, const session::Surroundings &surroundings);

/// What `device invite` and `member invite` have in common: reads the request at `path`, compares
/// --words, writes what `invite` makes of it to --out, and tells the server.
Outcome inviteWith(const Shell &shell, const QString &path, words::Doing doing,
                   const Invite &invite);

/// `lines` with the words in the place of %1, and in the JSON.
Answer withWords(QJsonObject json, const QString &lines, const QStringList &words);

/// What waits for a code of an app, and how it is given here.
QString codeNeededLine();

/// Tells the server of a membership log that has grown; what keeps it from that is a complaint.
void tellOf(members::MemberDesk &desk, const session::OpenChart &open, Answer &answer);

std::string pathOf(const QString &path);

} // namespace alcove::ctl
