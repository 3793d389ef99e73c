using System.Text;
using BackOffice.Finance.Bank.Formats;

namespace BackOffice.Tests.Areas.Finance.Bank;

/// <summary>What readers of statements take and what they refuse. The corpora of banks are read in tests/Conformance.</summary>
public class StatementFormatTests
{
    private const string Camt = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ns:Document xmlns:ns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.10"><ns:BkToCstmrStmt><ns:Stmt><ns:Id>S1</ns:Id>
        <ns:Acct><ns:Id><ns:IBAN>GB33BUKB20201555555555</ns:IBAN></ns:Id><ns:Ccy>GBP</ns:Ccy></ns:Acct>
        <ns:Bal><ns:Tp><ns:CdOrPrtry><ns:Cd>OPBD</ns:Cd></ns:CdOrPrtry></ns:Tp><ns:Amt Ccy="GBP">100</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Dt><ns:Dt>2026-03-01</ns:Dt></ns:Dt></ns:Bal>
        <ns:Bal><ns:Tp><ns:CdOrPrtry><ns:Cd>CLBD</ns:Cd></ns:CdOrPrtry></ns:Tp><ns:Amt Ccy="GBP">CLOSING</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Dt><ns:Dt>2026-03-02</ns:Dt></ns:Dt></ns:Bal>
        <ns:Ntry><ns:Amt Ccy="GBP">30.00</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Sts><ns:Cd>BOOK</ns:Cd></ns:Sts><ns:BookgDt><ns:DtTm>2026-03-02T09:00:00</ns:DtTm></ns:BookgDt>
          <ns:NtryDtls>
            <ns:TxDtls><ns:Refs><ns:EndToEndId>INV-7</ns:EndToEndId></ns:Refs><ns:Amt Ccy="GBP">10.00</ns:Amt><ns:RltdPties><ns:Dbtr><ns:Pty><ns:Nm>Acme</ns:Nm></ns:Pty></ns:Dbtr></ns:RltdPties></ns:TxDtls>
            <ns:TxDtls><ns:Refs><ns:EndToEndId>NOTPROVIDED</ns:EndToEndId></ns:Refs><ns:Amt Ccy="GBP">20.00</ns:Amt></ns:TxDtls>
          </ns:NtryDtls></ns:Ntry>
        <ns:Ntry><ns:Amt Ccy="GBP">999.00</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Sts><ns:Cd>PDNG</ns:Cd></ns:Sts><ns:BookgDt><ns:Dt>2026-03-02</ns:Dt></ns:BookgDt></ns:Ntry>
        </ns:Stmt></ns:BkToCstmrStmt></ns:Document>
        """;

    [Fact]
    public void A_batch_of_CAMT_becomes_lines_that_make_the_entry_and_what_is_pending_waits()
    {
        var lines = Read(Camt.Replace("CLOSING", "130.00", StringComparison.Ordinal)).Lines;
        Assert.Equal([10m, 20m], lines.Select(line => line.Amount));
        Assert.Equal(("Acme", "INV-7"), (lines[0].Counterparty, lines[0].Reference));
        Assert.Null(lines[1].Reference);
        Assert.All(lines, line => Assert.Equal(new DateOnly(2026, 3, 2), line.Date));
    }

    [Fact]
    public void Lines_that_do_not_lead_to_the_closing_balance_are_refused_with_the_difference()
    {
        var refusal = Banking.Read(Camt.Replace("CLOSING", "135.50", StringComparison.Ordinal)).Refusals[0];
        Assert.Equal("statement.balance", refusal.Code);
        Assert.Contains("the difference is 5.50", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "statement.empty")]
    [InlineData(" \n", "statement.empty")]
    [InlineData("Tchen tenterait-il de lever la moustiquaire ?", "statement.unknown_format")]
    [InlineData("a,b\n1,2\n", "statement.unknown_format")]
    [InlineData(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><Document xmlns=\"camt.053\"><BkToCstmrStmt/></Document>",
        "statement.dtd"
    )]
    [InlineData("<!DOCTYPE OFX><OFX><STMTRS></STMTRS></OFX>", "statement.dtd")]
    [InlineData("<Document xmlns=\"camt.053\"><BkToCstmrStmt>", "statement.broken")]
    [InlineData("<Document><BkToCstmrAcctRpt><Rpt/></BkToCstmrAcctRpt></Document>", "statement.broken")]
    [InlineData(":20:1\n:25:1\n:34F:EURD1,\n:61:260301C5,NTRFNONREF\n", "statement.broken")]
    [InlineData(":20:1\n:25:1\n:60F:C260301EUR1,\n:61:269901C5,NTRFNONREF\n", "statement.broken")]
    [InlineData(":20:1\n:25:1\n:60F:C260301EUR1,\n:20:2\n:25:2\n:60F:C260301EUR1,\n", "statement.several_accounts")]
    [InlineData("!Type:Invst\nD1/1/26\nT5\n^\n", "statement.broken")]
    [InlineData("!Type:Bank\nD1/2/26\nT5\n^\n", "statement.date_order")]
    [InlineData("Date,Amount,Currency\n2026-03-01,1,GBP\n2026-03-02,1,EUR\n", "statement.broken")]
    [InlineData("Date,Amount\n2026-03-01,1\nsoon,2\n", "statement.broken")]
    public void What_cannot_be_read_is_refused_in_words(string file, string code)
    {
        var refusal = Banking.Read(file).Refusals[0];
        Assert.Equal((code, "file"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData(StatementFile.MaxBytes, "statement.empty")]
    [InlineData(StatementFile.MaxBytes + 1, "statement.too_large")]
    public void A_file_has_a_size(int bytes, string code)
    {
        var file = new byte[bytes];
        Array.Fill(file, (byte)' ');
        Assert.Equal(code, StatementFile.Read(file).Refusals[0].Code);
    }

    [Fact]
    public void A_file_has_a_number_of_lines()
    {
        var row = "2026-03-01,1\n";
        var most = "Date,Amount\n" + string.Concat(Enumerable.Repeat(row, StatementFile.MaxLines));
        Assert.True(Banking.Read(most).Succeeded);
        Assert.Equal("statement.too_many_lines", Banking.Read(most + row).Refusals[0].Code);
    }

    [Theory]
    // Which column is what, by headings in several languages; comma or point, day or month first, signs and currencies as banks write them.
    [InlineData("Date;Amount;Description\n03.04.2026;-1.234,50;Miete\n", "2026-04-03 -1234.50 Miete")]
    [InlineData("Buchungstag;Betrag;Verwendungszweck\n24.12.2026;1.000,00;Rechnung 7\n", "2026-12-24 1000.00 Rechnung 7")]
    [InlineData("Date,Note,Amount\n2012/3/22,DEPOSIT,50.00\n", "2012-03-22 50.00 DEPOSIT")]
    [InlineData("Date,Description,Paid out,Paid in\n07 Nov 2013,Bank credit,,£500.00\n", "2013-11-07 500.00 Bank credit")]
    [InlineData("Date,Description,Paid out,Paid in\n07 Nov 2013,ATM,£20.00,\n", "2013-11-07 -20.00 ATM")]
    [InlineData("Date,Description,Amount\n12/24/2011,SLICEHOST,($85.00)\n", "2011-12-24 -85.00 SLICEHOST")]
    [InlineData(
        "Datum,Naam / Omschrijving,Af Bij,\"Bedrag (EUR)\",Mededelingen\n20121115,From1,Af,\"136,13\",Incasso\n",
        "2012-11-15 -136.13 Incasso"
    )]
    [InlineData("Date\tAmount\tDetails\n2026-03-01\t12.5\tLunch\n", "2026-03-01 12.50 Lunch")]
    public void A_CSV_is_read_by_its_headings(string file, string expected)
    {
        var line = Assert.Single(Read(file).Lines);
        Assert.Equal(expected, FormattableString.Invariant($"{line.Date:yyyy-MM-dd} {line.Amount:0.00} {line.Text}"));
    }

    [Fact]
    public void A_running_balance_up_the_file_gives_opening_and_closing()
    {
        var statement = Read("Date,Amount,Balance\n2026-03-03,-10,95\n2026-03-02,5,105\n");
        Assert.Equal((100m, 95m), (statement.Opening!.Amount, statement.Closing!.Amount));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public void Every_encoding_and_line_break_reads_alike(string encoding)
    {
        var coding = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] file = [.. coding.GetPreamble(), .. coding.GetBytes("Date;Amount;Text\r\n2026-03-01;12,50;Müller\r\n")];
        Assert.Equal("Müller", StatementFile.Read(file).Value!.Statements[0].Lines[0].Text);
    }

    [Theory]
    [InlineData(
        ":86:166?00GUTSCHRIFT?20EREF+INV-7?21SVWZ+Invoice 7 of M?22arch?31DE02120300000000202051?32Acme Ltd",
        "Acme Ltd",
        "DE02120300000000202051",
        "INV-7",
        "Invoice 7 of March"
    )]
    [InlineData(":86:/EREF/E-7/BENM//NAME/Acme/REMI/Invoice 7/ISDT/2026-03-01", "Acme", null, "E-7", "Invoice 7")]
    [InlineData(":86:Transfer from Acme", null, null, "REF7", "Transfer from Acme")]
    public void Field_86_of_MT940_says_who_and_what(string details, string? name, string? account, string reference, string text)
    {
        var line = Read($":20:1\n:25:1\n:28C:1\n:60F:C260301GBP0,\n:61:2603020301C5,NTRFREF7//B7\n{details}\n:62F:C260302GBP5,\n").Lines[0];
        Assert.Equal((name, account, reference, text), (line.Counterparty, line.CounterpartyAccount, line.Reference, line.Text));
        Assert.Equal(("B7", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2)), (line.BankId, line.Date, line.ValueDate));
    }

    [Fact]
    public void A_debit_taken_back_is_money_in()
    {
        var lines = Read(
            ":20:1\n:25:1\n:28C:1\n:60F:C260301GBP0,\n:61:260302RD5,NTRFNONREF\n:61:260302RC3,NTRFNONREF\n:62F:C260302GBP2,\n"
        ).Lines;
        Assert.Equal([5m, -3m], lines.Select(line => line.Amount));
    }

    private static Statement Read(string file)
    {
        var outcome = Banking.Read(file);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value.Statements[0];
    }
}
