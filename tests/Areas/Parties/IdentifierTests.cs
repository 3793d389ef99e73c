using BackOffice.Parties.Identifiers;
using Xunit;

namespace BackOffice.Tests.Areas.Parties;

public class IdentifierTests
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["andorra"] = "AD",
        ["austria"] = "AT",
        ["belgium"] = "BE",
        ["brazil"] = "BR",
        ["bulgaria"] = "BG",
        ["croatia"] = "HR",
        ["cyprus"] = "CY",
        ["czechRepublic"] = "CZ",
        ["denmark"] = "DK",
        ["estonia"] = "EE",
        ["europe"] = "EU",
        ["finland"] = "FI",
        ["france"] = "FR",
        ["germany"] = "DE",
        ["greece"] = "GR",
        ["hungary"] = "HU",
        ["ireland"] = "IE",
        ["italy"] = "IT",
        ["latvia"] = "LV",
        ["lithuania"] = "LT",
        ["luxembourg"] = "LU",
        ["malta"] = "MT",
        ["netherlands"] = "NL",
        ["norway"] = "NO",
        ["poland"] = "PL",
        ["portugal"] = "PT",
        ["romania"] = "RO",
        ["russia"] = "RU",
        ["serbia"] = "RS",
        ["slovakiaRepublic"] = "SK",
        ["slovenia"] = "SI",
        ["spain"] = "ES",
        ["sweden"] = "SE",
        ["switzerland"] = "CH",
        ["unitedKingdom"] = "GB",
    };

    [Fact]
    public void Published_VAT_numbers_are_accepted()
    {
        var wrong = Corpus("valid").Where(row => !VatNumber.Check(row.Country, row.Number).Succeeded).ToList();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Published_counterexamples_are_refused()
    {
        var wrong = Corpus("invalid")
            .Concat(Corpus("validOnlyByFormat"))
            .Where(row => VatNumber.Check(row.Country, row.Number).Succeeded)
            .ToList();

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("GR", "123456783", "EL123456783")]
    [InlineData(null, " de 136 695 976 ", "DE136695976")]
    [InlineData(null, "CHE-116.281.710 MWST", "CHE116281710MWST")]
    [InlineData("GB", "gb 980 7806 84", "GB980780684")]
    [InlineData("FR", "FR 40 303 265 045", "FR40303265045")]
    [InlineData("NL", "NL004495445B01", "NL004495445B01")]
    public void A_number_is_normalised_to_the_form_of_VIES(string? country, string typed, string expected) =>
        Assert.Equal(expected, VatNumber.Check(country, typed).Value?.Value);

    [Theory]
    [InlineData("DE", " ", "vat_number.missing")]
    [InlineData(null, "136695976", "vat_number.country")]
    [InlineData("JP", "1234567890123", "vat_number.country")]
    [InlineData("DE", "FR40303265045", "vat_number.format")]
    [InlineData("DE", "DE136695967", "vat_number.check_digits")]
    public void A_wrong_number_is_refused_with_its_reason(string? country, string typed, string code) =>
        Assert.Equal(code, Assert.Single(VatNumber.Check(country, typed).Refusals).Code);

    [Fact]
    public void The_IBANs_of_the_registry_are_accepted_and_any_swap_is_noticed()
    {
        var lines = File.ReadLines(ConformanceData.Require("reference/iban-examples.csv")).Skip(1).ToList();

        Assert.True(lines.Count > 100);
        Assert.All(
            // The registry has shortened the IBAN of Nicaragua to 28 characters since the list was made.
            lines.Select(line => line.Split(',')[^3]).Where(iban => !iban.StartsWith("NI", StringComparison.Ordinal)),
            iban =>
            {
                Assert.Equal(iban, Iban.Check(iban).Value?.Value);
                var swapped = iban[..4] + (char)(iban[4] == '9' ? '8' : iban[4] + 1) + iban[5..];
                Assert.Equal("iban.check_digits", Assert.Single(Iban.Check(swapped).Refusals).Code);
            }
        );
    }

    [Theory]
    [InlineData("", "iban.missing")]
    [InlineData("DE89", "iban.format")]
    [InlineData("8937DE0400440532013000", "iban.format")]
    [InlineData("DE8937040044053201300", "iban.length")]
    [InlineData("DE89370400440532013001", "iban.check_digits")]
    public void A_wrong_IBAN_is_refused_with_its_reason(string typed, string code) =>
        Assert.Equal(code, Assert.Single(Iban.Check(typed).Refusals).Code);

    [Fact]
    public void An_IBAN_is_printed_in_groups_of_four()
    {
        var iban = Iban.Check("iban: de89 3704 0044 0532 0130 00").Value!;

        Assert.Equal(("DE", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00"), (iban.Country, iban.Value, iban.ToString()));
    }

    private static IEnumerable<(string Country, string Number)> Corpus(string expectation) =>
        File.ReadLines(ConformanceData.Require("reference/vat-numbers-jsvat.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(fields => fields[1] == expectation)
            .Select(fields => (Codes[fields[0]], fields[2]));
}
