# The oracle of weighting: R's package survey. Prints the weights, then mean and error of each answer, a number a line.
suppressMessages(library(survey))
i <- 0:59
age <- (i * i + i %/% 4) %% 3
d <- data.frame(
  sex = factor(ifelse((i * 7) %% 10 < 3 + 2 * age, "f", "m")), age = factor(c("a", "b", "c")[1 + age]),
  yes = as.numeric((i * 11) %% 7 < 3), score = (i * 5) %% 11, late = ifelse(i %% 9 == 4, NA, (i * 3) %% 5))
raked <- rake(
  svydesign(ids = ~1, data = d, weights = ~1), list(~sex, ~age),
  list(data.frame(sex = c("f", "m"), Freq = c(0.46, 0.54) * 60),
       data.frame(age = c("a", "b", "c"), Freq = c(0.5, 0.3, 0.2) * 60)),
  control = list(maxit = 1000, epsilon = 1e-13))
cat(sprintf("%.12f\n", weights(raked)), sep = "")
for (answer in list(~yes, ~score, ~late)) {
  found <- svymean(answer, raked, na.rm = TRUE)
  cat(sprintf("%.12f\n", c(coef(found), SE(found))), sep = "")
}
