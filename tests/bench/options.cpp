#include "bench/options.h"

namespace alcove::bench {

namespace {

constexpr int most = 10'000'000;

/// Enough to show that everything runs; no figure of it means anything.
Options quick()
{
    Options options;
    options.notes = 300;
    options.clients = 5;
    options.notesOfFirst = 100;
    options.rounds = 3;
    options.runs = 2;
    options.settle = 0;
    return options;
}

int *countOf(Options &options, const QString &name)
{
    if (name == QStringLiteral("--notes"))
        return &options.notes;
    if (name == QStringLiteral("--clients"))
        return &options.clients;
    if (name == QStringLiteral("--chart-notes"))
        return &options.notesOfFirst;
    if (name == QStringLiteral("--rounds"))
        return &options.rounds;
    if (name == QStringLiteral("--settle"))
        return &options.settle;
    return name == QStringLiteral("--runs") ? &options.runs : nullptr;
}

bool take(Options &options, const QString &name, const QString &value)
{
    if (name == QStringLiteral("--folder")) {
        options.folder = value;
        return !value.isEmpty();
    }
    int *const count = countOf(options, name);
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (count == nullptr || !isNumber || number < 1 || number > most)
        return false;
    *count = number;
    return true;
}

} // namespace

std::optional<Options> parseOptions(const QStringList &words, QString &mistake)
{
    Options options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == QStringLiteral("--json")) {
            options.asJson = true;
        } else if (word == QStringLiteral("--quick")) {
            const bool asJson = options.asJson;
            options = quick();
            options.asJson = asJson;
        } else if (!take(options, word, words.value(++i))) {
            mistake = word;
            return std::nullopt;
        }
    }
    options.clients = std::max(options.clients, 2); // to come from one chart to another
    options.notesOfFirst = std::min(options.notesOfFirst, options.notes);
    return options;
}

} // namespace alcove::bench
