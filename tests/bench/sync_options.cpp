#include "bench/sync_options.h"

namespace alcove::bench {

namespace {

constexpr int most = 10'000'000;

/// Enough to show that everything runs; no figure of it means anything.
SyncOptions quick()
{
    SyncOptions options;
    options.records = {300};
    options.first = 300;
    options.runs = 1;
    options.edits = 5;
    options.desks = 5;
    options.seconds = 2;
    options.sockets = 20;
    options.catchUp = 300;
    return options;
}

std::optional<int> count(const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

bool takeRecords(SyncOptions &options, const QString &value)
{
    options.records.clear();
    for (const QString &each : value.split(u',')) {
        const auto number = count(each);
        if (!number)
            return false;
        options.records.append(*number);
    }
    return true;
}

int *countOf(SyncOptions &options, const QString &name)
{
    if (name == QStringLiteral("--first"))
        return &options.first;
    if (name == QStringLiteral("--runs"))
        return &options.runs;
    if (name == QStringLiteral("--edits"))
        return &options.edits;
    if (name == QStringLiteral("--desks"))
        return &options.desks;
    if (name == QStringLiteral("--seconds"))
        return &options.seconds;
    if (name == QStringLiteral("--catch-up"))
        return &options.catchUp;
    return name == QStringLiteral("--sockets") ? &options.sockets : nullptr;
}

bool take(SyncOptions &options, const QString &name, const QString &value)
{
    if (name == QStringLiteral("--folder") || name == QStringLiteral("--peers")) {
        (name == QStringLiteral("--folder") ? options.folder : options.peers) = value;
        return !value.isEmpty();
    }
    if (name == QStringLiteral("--records"))
        return takeRecords(options, value);
    int *const place = countOf(options, name);
    const auto number = count(value);
    if (place == nullptr || !number)
        return false;
    *place = *number;
    return true;
}

} // namespace

std::optional<SyncOptions> parseSyncOptions(const QStringList &words, QString &mistake)
{
    SyncOptions options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == QStringLiteral("--json")) {
            options.asJson = true;
        } else if (word == QStringLiteral("--quick")) {
            const SyncOptions said = std::exchange(options, quick());
            options.asJson = said.asJson;
            options.peers = said.peers;
            options.folder = said.folder;
        } else if (!take(options, word, words.value(++i))) {
            mistake = word;
            return std::nullopt;
        }
    }
    return options;
}

} // namespace alcove::bench
