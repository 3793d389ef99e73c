using BackOffice.Finance.Reports;
using BackOffice.Kernel.Api;

namespace BackOffice.Tests.Areas.Finance.Reports;

public class WordTests
{
    [Theory]
    [InlineData("days1To30", true)]
    [InlineData("Days1To30", true)]
    [InlineData("1", true)]
    [InlineData("77", false)]
    [InlineData("old", false)]
    [InlineData("", false)]
    public void A_word_of_an_address_is_read_in_any_case(string text, bool known)
    {
        Assert.Equal(known, Word<AgeBucket>.TryParse(text, null, out var word));
        if (known)
        {
            Assert.Equal(AgeBucket.Days1To30, word.Value);
        }
    }
}
