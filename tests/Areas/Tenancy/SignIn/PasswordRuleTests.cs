using BackOffice.Tenancy.People;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>What may be a password (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2).</summary>
public class PasswordRuleTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("unserekleinefarm")]
    [InlineData("пароль для бухгалтера")]
    [InlineData("            a b c d e f")]
    public void Long_ones_of_any_letters_are_taken(string password) => Assert.Null(PasswordRule.Check(password, "password", "password"));

    [Fact]
    public void A_hundred_and_twenty_eight_characters_are_taken_and_no_more()
    {
        var longest = string.Concat(Enumerable.Repeat("abcdefgh", 16));
        Assert.Null(PasswordRule.Check(longest, "password", "password"));
        Assert.NotNull(PasswordRule.Check(longest + "i", "password", "password"));
    }

    // The last three from lists of what leaks held most often.
    [Theory]
    [InlineData(null)]
    [InlineData("elevenchars")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("121212121212")]
    [InlineData("123456789123")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("Qwerty123456")]
    public void Short_ones_and_those_that_are_tried_first_are_refused(string? password) =>
        Assert.NotNull(PasswordRule.Check(password, "password", "password"));
}
