#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace alcove::presentation {

/// The places somebody came from and those they went back from, like the two arrows of a browser.
class Trail {
public:
    static constexpr int most = 50;

    /// One goes on from `place`; what one had gone back from is forgotten.
    void leave(const QByteArray &place);
    /// The place before; from there, forward() leads to `now` again.
    std::optional<QByteArray> back(const QByteArray &now);
    std::optional<QByteArray> forward(const QByteArray &now);

private:
    QList<QByteArray> m_behind; ///< the last at the end
    QList<QByteArray> m_ahead;
};

} // namespace alcove::presentation
