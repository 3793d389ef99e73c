namespace BackOffice.Finance.Bank.Formats;

/// <summary>A statement as a file of the bank states it.</summary>
/// <param name="Number">The bank's own number or name of the statement.</param>
/// <param name="Account">The account as the file names it, such as an IBAN.</param>
/// <param name="Currency">ISO 4217; null where the file does not say.</param>
internal sealed record Statement(
    string? Number,
    string? Account,
    string? Currency,
    StatedBalance? Opening,
    StatedBalance? Closing,
    IReadOnlyList<StatementLine> Lines
);

/// <summary>What the bank says was on the account, negative when overdrawn.</summary>
internal sealed record StatedBalance(DateOnly? Date, decimal Amount);

/// <summary>One movement of the account.</summary>
/// <param name="Date">When the bank booked it.</param>
/// <param name="Amount">In the account's currency, positive when money arrived.</param>
/// <param name="BankId">The bank's own reference of the movement.</param>
/// <param name="Reference">End-to-end or structured reference that the payer gave.</param>
internal sealed record StatementLine(
    DateOnly Date,
    DateOnly ValueDate,
    decimal Amount,
    string? BankId = null,
    string? Counterparty = null,
    string? CounterpartyAccount = null,
    string? Reference = null,
    string? Text = null
);

/// <summary>A file cannot be read as the format that it seems to have; the message says where and what is expected. Caught by <see cref="StatementFile"/>.</summary>
internal sealed class StatementFormatException(string message, string code = "statement.broken") : Exception(message)
{
    public string Code => code;
}
